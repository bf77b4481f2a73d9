// A process of node that runs programs of a project one after the other, each as if it were the main program of a new process.
//
// Between two of them the modules of the project and node's own test runner are forgotten, settings put back and everything else compared with how it was
// before the first: who finds a difference says so and is not used again. What is compared is listed in codex_node_state.mjs; the insides
// of instances that builtin modules share (such as http.globalAgent) are not.
import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { Reading } from './codex_reporter.mjs';
import { Holdings, Objects, Settings } from './codex_node_state.mjs';

const CONTROL = 3;
const require = createRequire(import.meta.url);
const builtins = require('internal/modules/helpers').loadBuiltinModule('path').constructor;
const loader = require('internal/modules/esm/loader').getOrInitializeCascadedLoader();
const RUNNER = [...builtins.map.keys()].filter((id) => /^(internal\/test_runner|test)(\/|$)/.test(id));
const PUBLIC = [...builtins.map.keys()].filter((id) => !id.startsWith('internal/') && !RUNNER.includes(id));
const { readSync, writeSync } = fs;
const emit = process.emit;
const own = new Set(Object.keys(require.cache));
const ownModules = new Set(loader.loadCache.keys());
const exit = Symbol('exit');

let settings;
let objects;
let holdings;
let rest = '';
let run = null;
let touched = false; // something was called whose effect cannot be seen

await fs.promises.stat('.'); // starts the threads of the pool
const setup = JSON.parse(receive());
for (const id of setup.builtins) require(id);
watchCalls();
process.emit = emitted;
process.exit = exitWanted;
process.on('uncaughtException', failed);
process.execArgv = setup.flags;
remember();
setImmediate(next);

function remember() {
  forget();
  settings = new Settings();
  holdings = new Holdings(require);
  const roots = [globalThis, process, ...loadedBuiltins().map((id) => require(id))];
  objects = new Objects(roots, new Set([Module._cache, Module._pathCache, process.env, process._events, process.argv, process.execArgv]));
}

function loadedBuiltins() {
  return PUBLIC.filter((id) => builtins.map.get(id).loaded);
}

function next() {
  const line = receive();
  if (line === null) process.reallyExit(0);
  const { token, main, words, root } = JSON.parse(line);
  run = { token, results: [], reading: new Reading(root), reports: false, exiting: false, over: false, known: loadedBuiltins().length };
  prepareRunner();
  process.argv = [process.execPath, main, ...words];
  setImmediate(() => {}); // without anything to do the loop would end for good
  Module.runMain(main);
}

// The results of the test runner are taken in this process, as its events come.
function prepareRunner() {
  require('internal/test_runner/utils').setupTestReporters = async (reporter) => {
    run.reports = true;
    const mine = run;
    reporter.on('data', (event) => {
      const test = mine.reading.take(event);
      if (test) mine.results.push([test.name, test.status]);
      if (test || event.type === 'test:dequeue') send({ token: mine.token, mark: mine.results.length });
    });
  };
}

function forget() {
  for (const id of RUNNER) {
    const module = builtins.map.get(id);
    if (module.loaded) Object.assign(module, { loaded: false, exports: {}, module: undefined });
  }
  for (const name of Object.keys(require.cache)) if (!own.has(name)) delete require.cache[name];
  delete Module.prototype.require.main;
  for (const name of Object.keys(Module._pathCache)) delete Module._pathCache[name];
  for (const url of [...loader.loadCache.keys()]) {
    if (!ownModules.has(url) && (!url.startsWith('node:') || RUNNER.includes(url.slice(5)))) Map.prototype.delete.call(loader.loadCache, url);
  }
}

// Node asks with this event whether there is more to do; if its listeners began nothing, the process would end now.
function emitted(name, ...values) {
  const heard = emit.call(this, name, ...values);
  if (name === 'beforeExit' && run && !run.over) {
    const mine = run;
    setImmediate(() => {
      if (run === mine && !run.over && process.getActiveResourcesInfo().length === 0) conclude(process.exitCode ?? 0);
    });
  }
  return heard;
}

// A program that ends itself is unwound; where it catches that, its end is not to be known here.
function exitWanted(code) {
  if (code !== undefined) process.exitCode = code;
  if (run) run.exiting = true;
  throw exit;
}

function failed(error) {
  if (!run) process.reallyExit(70);
  if (run.over) return;
  if (error === exit && !run.reports) {
    run.exiting = false;
    conclude(process.exitCode ?? 0);
  } else if (process.listenerCount('uncaughtException') === 1) {
    conclude(1);
  }
}

// The program would be gone now: what it has yet to do is seen once the loop has turned.
function conclude(code) {
  run.over = true;
  process.exitCode = code;
  try {
    process.emit('exit', code);
  } catch (error) {
    if (error !== exit) process.exitCode = 1;
    else run.exiting = false;
  }
  run.code = Number(process.exitCode) || 0;
  setImmediate(() => setImmediate(settle));
}

function settle() {
  const { token, code, results, exiting, known } = run;
  run = null;
  settings.restore();
  forget();
  const newBuiltins = loadedBuiltins().length !== known;
  const why = touched ? 'a call' : newBuiltins ? 'a module' : holdings.changed() ? 'a resource' : objects.changed();
  send({ token, code, results, sure: !exiting, why, builtins: setup.tells ? loadedBuiltins() : undefined });
  setImmediate(next);
}

function watchCalls() {
  const v8 = require('v8');
  for (const [object, name] of [[process, 'dlopen'], [v8, 'setFlagsFromString'], [fs, 'watchFile']]) {
    const original = object[name];
    object[name] = function (...values) {
      touched = true;
      return original.apply(this, values);
    };
  }
  const Registry = FinalizationRegistry;
  globalThis.FinalizationRegistry = new Proxy(Registry, {
    construct(target, values, made) {
      touched = true;
      return Reflect.construct(target, values, made);
    },
  });
  Registry.prototype.constructor = globalThis.FinalizationRegistry;
}

function send(value) {
  writeSync(CONTROL, JSON.stringify(value) + '\n');
}

function receive() {
  const buffer = Buffer.allocUnsafe(1 << 16);
  while (!rest.includes('\n')) {
    const count = readSync(CONTROL, buffer, 0, buffer.length, null);
    if (count === 0) return null;
    rest += buffer.toString('utf8', 0, count);
  }
  const end = rest.indexOf('\n');
  const line = rest.slice(0, end);
  rest = rest.slice(end + 1);
  return line;
}
