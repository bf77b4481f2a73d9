// Tries many candidate changes against node's own tests: one process of the test runner for each test file that is needed, as many
// candidates at once as there are cores, each in a workspace of its own.
//
// What is guaranteed. Verdicts are written by this process alone, which loads nothing of the project, each with a nonce that is made before
// any candidate runs and is passed on to nobody. A candidate can lie about itself, in the file that its own process reports to;
// the full check on a clean snapshot finds that out. It can kill this process: then the stream ends without its last line, and the caller starts
// again without it. Whatever it leaves behind is killed before the next one begins in its place.
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Workspace } from './codex_node_workspace.mjs';

const REQUEST = 8;
const ANSWER = 9;
const POLL = 15;
const BASELINE_FACTOR = 4;
const PROBE_MS = 300_000;
const LOAD_MS = 1_000; // least CPU for starting node and loading a file
const WALL_FACTOR = 8; // a test that waits ends after so many times its CPU limit, plus WALL_EXTRA; waiting for a core does not count
const WALL_EXTRA = 1_000;
const PAGE = 4096;
const TICK = 10; // milliseconds of a clock tick in /proc
const VALUED = new Set([
  '--import', '--require', '-r', '--loader', '--experimental-loader', '--conditions', '-C', '--env-file', '--test-reporter',
  '--test-reporter-destination', '--test-name-pattern', '--test-concurrency', '--test-timeout', '--test-shard',
]);
const HERE = path.dirname(new URL(import.meta.url).pathname);
const ROOT = process.env.CODEX_ROOT;

const request = JSON.parse(fs.readFileSync(REQUEST, 'utf8'));
const nonce = crypto.randomBytes(16).toString('hex');
write(JSON.stringify({ hello: nonce }));
const failing = new Set(request.failing);
const passing = new Set(request.passing.map((test) => test.name));
const files = [...new Set([...failing, ...passing].map(fileOf))];
const flags = flagsOf(JSON.parse(process.env.CODEX_WORDS));

const problem = await main();
tell(problem ? { unfit: problem } : { end: request.candidates.length });
process.exit(0);

async function main() {
  const home = new Workspace(ROOT, request.tracked);
  const first = { place: 0, workspace: home };
  const baseline = new Map();
  for (const file of files) {
    const run = await runFile(first, file, { cpu: PROBE_MS, load: PROBE_MS, memory: 0 });
    if (run.end === 'timeout') return 'the tests take too long';
    baseline.set(file, run);
  }
  home.restore();
  const results = new Map([...baseline.values()].flatMap((run) => [...run.results]));
  const red = [...failing].filter((name) => results.get(name) === 'failed');
  const green = [...passing].filter((name) => results.get(name) === 'passed');
  if (red.length === 0) return 'no failing test fails here as it did before';
  if (green.length < passing.size * 0.9) return 'too many of the passing tests do not pass here';
  const count = Math.max(1, Math.min(request.workers ?? 8, os.availableParallelism?.() ?? os.cpus().length, 8));
  const slots = [first];
  while (slots.length < count) slots.push({ place: slots.length, workspace: home.copy(fs.mkdtempSync(path.join(os.tmpdir(), 'codex-copy-'))) });
  tell({ ready: count, failing: red, passing: green.length });
  const waiting = [...request.candidates];
  const facts = { baseline, red: new Set(red), green: new Set(green) };
  await Promise.all(slots.map(async (slot) => {
    for (let candidate; (candidate = waiting.shift()) !== undefined;) {
      tell({ begin: candidate.id });
      const began = Date.now();
      const verdict = await judge(slot, candidate, facts);
      slot.workspace.restore();
      tell({ id: candidate.id, ...verdict, ms: Date.now() - began });
    }
  }));
  return null;
}

// The files of failing tests come first, the one that costs least before the others.
async function judge(slot, candidate, { baseline, red, green }) {
  slot.workspace.write(candidate.files);
  const cost = (file) => baseline.get(file).cpu;
  const order = [...new Set([...red].map(fileOf))].sort((a, b) => cost(a) - cost(b));
  const rest = [...new Set([...green].map(fileOf))].filter((file) => !order.includes(file)).sort((a, b) => cost(a) - cost(b));
  let fixed = 0;
  let loaded = false;
  for (const file of [...order, ...rest]) {
    const run = await runFile(slot, file, limitsOf(baseline.get(file)));
    const wanted = (names) => [...names].filter((name) => fileOf(name) === file);
    fixed += wanted(red).filter((name) => run.results.get(name) === 'passed' || (name === file && run.end === 'done' && run.code === 0)).length;
    loaded ||= [...run.results.keys()].some((name) => name !== file);
    const lost = wanted(green).find((name) => run.results.get(name) !== 'passed');
    if (run.end === 'timeout') return { outcome: 'timedOut', fixed };
    if (run.end === 'memory') return { outcome: 'broken', fixed };
    if (lost !== undefined && run.results.size > 0 && loaded) return { outcome: 'failed', fixed, broke: lost };
    if (lost !== undefined || run.code === null) return { outcome: 'broken', fixed };
    if (order.includes(file) && file === order[order.length - 1] && fixed === 0) return { outcome: loaded ? 'failed' : 'broken', fixed: 0 };
  }
  return { outcome: fixed === red.size ? 'plausible' : 'partial', fixed };
}

function limitsOf(base) {
  const tests = Math.max(request.testLimitMs, BASELINE_FACTOR * base.cpu);
  return { cpu: Math.min(request.limitMs + base.cpu, LOAD_MS + tests), load: Math.max(LOAD_MS, BASELINE_FACTOR * base.cpu), memory: request.memoryMb };
}

// One process of one test file. It reports to a file that nobody else writes.
function runFile(slot, file, limits) {
  const mark = `${slot.place}-${crypto.randomBytes(8).toString('hex')}`;
  const root = slot.workspace.root;
  const report = path.join(HERE, `report-${mark}.jsonl`);
  const outcome = { results: new Map(), end: 'died', code: null, cpu: 0 };
  const memory = limits.memory ? [`--max-old-space-size=${limits.memory}`] : [];
  const child = spawn(
    process.execPath,
    [...memory, ...flags, `--test-reporter=${HERE}/codex_reporter.mjs`, `--test-reporter-destination=${report}`, path.join(root, file)],
    { cwd: path.join(root, process.env.CODEX_FOLDER), detached: true, stdio: 'ignore', env: environment(root, mark) });
  return new Promise((resolve) => {
    const began = Date.now();
    let ended = false;
    const limit = limits.cpu;
    const watch = setInterval(() => {
      const used = usage(child.pid);
      outcome.cpu = Math.max(outcome.cpu, used.cpu);
      if (used.cpu > limit || Date.now() - began - used.delay > WALL_FACTOR * limit + WALL_EXTRA) stop('timeout');
      else if (limits.memory && used.resident > limits.memory) stop('memory');
    }, POLL);
    const stop = (end) => {
      outcome.end = end;
      kill(child.pid);
    };
    child.on('error', () => finish());
    child.on('exit', (code) => {
      outcome.code = code;
      if (outcome.end === 'died') outcome.end = 'done';
      finish();
    });
    async function finish() {
      if (ended) return;
      ended = true;
      clearInterval(watch);
      await killAll(child.pid, mark);
      for (const line of take(report).split('\n')) {
        try {
          const test = JSON.parse(line);
          if (test.name) outcome.results.set(test.name, test.status);
        } catch { /* cut short, or not a report */ }
      }
      resolve(outcome);
    }
  });
}

function take(report) {
  try {
    return fs.readFileSync(report, 'utf8');
  } catch {
    return '';
  } finally {
    fs.rmSync(report, { force: true });
  }
}

function environment(root, mark) {
  const own = { ...process.env, CODEX_ROOT: root, CODEX_SLOT: mark, PWD: root };
  for (const name of ['CODEX_HARNESS', 'CODEX_TOURNAMENT', 'CODEX_LINE', 'CODEX_WORDS', 'CODEX_FOLDER', 'NODE_TEST_CONTEXT']) delete own[name];
  return own;
}

// Options of node itself that the command gives, such as --import: those of its test runner are given anew.
function flagsOf(words) {
  const kept = [];
  for (let at = 1; at < words.length && words[at].startsWith('-'); at++) {
    const option = [words[at]];
    if (VALUED.has(words[at])) option.push(words[++at]);
    if (!/^--test(-|$)/.test(option[0])) kept.push(...option);
  }
  return kept;
}

function fileOf(name) {
  const end = name.indexOf(' > ');
  return end < 0 ? name : name.slice(0, end);
}

function usage(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { cpu: (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) * TICK, resident: Number(fields[21]) * PAGE / 1048576, delay: delayOf(pid) };
  } catch {
    return { cpu: 0, resident: 0, delay: 0 };
  }
}

// Milliseconds in which it could have run and the machine ran others.
function delayOf(pid) {
  try {
    return Number(fs.readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

function kill(pid) {
  for (const target of [-pid, pid]) {
    try { process.kill(target, 'SIGKILL'); } catch { /* it is gone */ }
  }
}

// The process group, and whoever left it: they carry the mark in their environment.
async function killAll(pid, mark) {
  kill(pid);
  for (let again = true; again;) {
    again = false;
    for (const other of fs.readdirSync('/proc')) {
      if (!/^\d+$/.test(other) || Number(other) <= 1 || Number(other) === process.pid) continue;
      try {
        if (fs.readFileSync(`/proc/${other}/environ`, 'latin1').includes(`CODEX_SLOT=${mark}`)) {
          process.kill(Number(other), 'SIGKILL');
          again = true;
        }
      } catch { /* it is gone, or not ours */ }
    }
    if (again) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function tell(value) {
  write(`${nonce} ${JSON.stringify(value)}`);
}

function write(line) {
  fs.writeSync(ANSWER, line + '\n');
}
