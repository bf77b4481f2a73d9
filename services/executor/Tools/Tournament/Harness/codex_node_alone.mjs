// One program, one process: just as the command itself would run it.
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Watch, belongs, kill, killStrangers } from './codex_node_processes.mjs';

const HERE = path.dirname(new URL(import.meta.url).pathname);

// program: file, flags for node, words for the program, whether it reports tests.
export function runAlone(slot, program, limits) {
  const mark = `${slot.place}-${crypto.randomBytes(8).toString('hex')}`;
  const { root } = slot.workspace;
  const report = path.join(HERE, `report-${mark}.jsonl`);
  const outcome = { results: new Map(), end: 'died', code: null, cpu: 0 };
  const reporter = program.reports ? [`--test-reporter=${HERE}/codex_reporter.mjs`, `--test-reporter-destination=${report}`] : [];
  const child = spawn(process.execPath, [...heap(limits.memory), ...program.flags, ...reporter, mainOf(slot, program), ...program.words], optionsOf(slot, mark, 'ignore'));
  belongs(child.pid);
  return new Promise((resolve) => {
    let ended = false;
    const watch = new Watch(child.pid, limits, (end) => {
      outcome.end = end;
      kill(child.pid);
    });
    child.on('error', () => finish());
    child.on('exit', (code) => {
      outcome.code = code;
      if (outcome.end === 'died') outcome.end = 'done';
      finish();
    });
    async function finish() {
      if (ended) return;
      ended = true;
      watch.end();
      outcome.cpu = watch.now ? watch.used() : 0;
      kill(child.pid);
      await killStrangers(mark);
      for (const line of program.reports ? take(report).split('\n') : []) {
        try {
          const test = JSON.parse(line);
          if (test.name) outcome.results.set(test.name, test.status);
        } catch { /* cut short, or not a report */ }
      }
      resolve(outcome);
    }
  });
}

export function heap(memory) {
  return memory ? [`--max-old-space-size=${memory}`] : [];
}

// A program of the tests is named relative to the root, a script relative to where the command runs.
export function mainOf(slot, program) {
  return path.join(slot.workspace.root, program.reports ? '' : process.env.CODEX_FOLDER, program.file);
}

export function optionsOf(slot, mark, stdin) {
  const { root } = slot.workspace;
  const env = { ...process.env, CODEX_ROOT: root, CODEX_SLOT: mark, PWD: root, TMPDIR: slot.temporary };
  for (const name of ['CODEX_HARNESS', 'CODEX_TOURNAMENT', 'CODEX_LINE', 'CODEX_WORDS', 'CODEX_SCRIPTS', 'CODEX_FOLDER', 'NODE_TEST_CONTEXT']) delete env[name];
  return { cwd: path.join(root, process.env.CODEX_FOLDER), detached: true, stdio: ['ignore', 'ignore', 'ignore', ...(stdin === 'pipe' ? ['pipe'] : [])], env };
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
