// Runs a case's tests once per request line: {"files": {path: text}, "limit": seconds}. A new context per request.
const vm = require('node:vm');
const path = require('node:path');
const readline = require('node:readline');

function run(files, limit) {
  const context = vm.createContext({ console: { log() {}, error() {} }, structuredClone });
  const end = Date.now() + limit * 1000;
  const left = () => Math.max(1, end - Date.now());
  const tests = [];
  const modules = new Map();
  const load = (file) => {
    if (modules.has(file)) return modules.get(file).exports;
    const module = { exports: {} };
    modules.set(file, module);
    const need = (name) => {
      if (name === 'node:test') return { test: (title, body) => tests.push([title, body]) };
      if (!name.startsWith('.')) return require(name);
      const wanted = path.posix.join(path.posix.dirname(file), name);
      return load(wanted in files ? wanted : `${wanted}.js`);
    };
    const wrapper = vm.runInContext(`(function (module, exports, require) {${files[file]}\n})`, context, { filename: file, timeout: left() });
    context.__call = () => wrapper(module, module.exports, need);
    vm.runInContext('__call()', context, { timeout: left() });
    return module.exports;
  };
  try {
    Object.keys(files).filter((file) => file.endsWith('.test.js')).sort().forEach(load);
  } catch (error) {
    return { state: error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? 'timeout' : 'broken', results: {}, lines: [] };
  }
  const results = {};
  for (const [title, body] of tests) {
    try {
      context.__call = body;
      vm.runInContext('__call()', context, { timeout: left() });
      results[title] = null;
    } catch (error) {
      if (error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { state: 'timeout', results, lines: [] };
      results[title] = String(error && error.stack);
    }
  }
  return { state: 'ran', results, lines: [] };
}

// The engine's own limit is of time that passes: a run that had no core for most of it is given more.
function fairly(files, limit) {
  for (let wall = limit; ; wall *= 2) {
    const before = process.cpuUsage();
    const answer = run(files, wall);
    const used = process.cpuUsage(before);
    if (answer.state !== 'timeout' || used.user + used.system >= limit * 500_000) return answer;
  }
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { files, limit } = JSON.parse(line);
  console.log(JSON.stringify(fairly(files, limit)));
});
