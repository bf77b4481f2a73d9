'use strict';
// Loaded into each process of node's test runner: which lines each test ran, by V8's precise block coverage.
// One line of JSON for each test, in the order of their ends; the first one of a file is what loading it ran.
const fs = require('node:fs');
const path = require('node:path');
const { fileURLToPath } = require('node:url');

const ROOT = process.env.CODEX_ROOT;
const UNTIL = Date.now() + Number(process.env.CODEX_SPECTRA || 0) * 1000;
const FOREIGN = /(^|\/)(node_modules|\.git)(\/|$)/;

if (process.env.NODE_TEST_CONTEXT && ROOT && process.env.CODEX_SPECTRA) record();

function record() {
  const inspector = require('node:inspector');
  const { beforeEach, afterEach } = require('node:test');
  const target = path.join(__dirname, `lines-${process.pid}.jsonl`);
  const session = new inspector.Session();
  const sources = new Map();
  let loaded = false;
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

  const take = (name) => {
    if (Date.now() > UNTIL) return;
    session.post('Profiler.takePreciseCoverage', (error, answer) => {
      if (error) return;
      const files = {};
      for (const script of answer.result) {
        const source = sourceOf(script.url, sources);
        if (!source) continue;
        const lines = linesOf(script.functions, source);
        if (lines.length) files[source.path] = lines;
      }
      fs.appendFileSync(target, JSON.stringify({ name, main: local(process.argv[1]), files }) + '\n');
    });
  };
  beforeEach(() => {
    if (!loaded) take(null);
    loaded = true;
  });
  afterEach((test) => take(test.name));
  process.on('exit', () => { if (!loaded) take(null); });
}

function local(file) {
  if (!file) return null;
  const full = path.resolve(file);
  return full.startsWith(ROOT + path.sep) ? full.slice(ROOT.length + 1) : null;
}

function sourceOf(url, sources) {
  if (!url.startsWith('file:')) return null;
  if (sources.has(url)) return sources.get(url);
  let source = null;
  const file = local(fileURLToPath(url));
  if (file && !FOREIGN.test(file)) {
    try {
      const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
      source = { path: file, text, starts: [0, ...[...text.matchAll(/\n/g)].map((m) => m.index + 1)] };
    } catch { /* a source that is gone has no lines */ }
  }
  sources.set(url, source);
  return source;
}

// Ranges are nested: a later, inner one overrides. A line ran if any of its text that is not blank did.
function linesOf(functions, source) {
  const ran = new Uint8Array(source.text.length);
  for (const { ranges } of functions) {
    for (const range of ranges) ran.fill(range.count > 0 ? 1 : 0, range.startOffset, Math.min(range.endOffset, ran.length));
  }
  const lines = [];
  for (let i = 0; i < source.starts.length; i++) {
    const end = i + 1 < source.starts.length ? source.starts[i + 1] : source.text.length;
    for (let at = source.starts[i]; at < end; at++) {
      if (ran[at] && !/[\s{}();]/.test(source.text[at])) {
        lines.push(i + 1);
        break;
      }
    }
  }
  return lines;
}
