// Tries many candidate changes against node's own tests or plain scripts, as many candidates at once as there are cores, each in a workspace of its own.
//
// Candidates are judged in a process that runs one program after the other and is replaced as soon as it is not what it was before
// (codex_node_realm.mjs). Who looks plausible there, or came to an end that is not to be known there, is judged again in a process for each program, as the command would start them; where
// such processes do not come to the same results without any change, everybody is judged so.
//
// What is guaranteed. Verdicts are written by this process alone, which loads nothing of the project, each with a nonce that is made before
// any candidate runs and is passed on to nobody. A candidate can lie about itself, in the process or file that reports on it;
// the full check on a clean snapshot finds that out. It can kill this process: then the stream ends without its last line, and the caller starts
// again without it. Whatever it leaves behind is killed before the next one begins in its place.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Bench } from './codex_node_bench.mjs';
import { programsOf } from './codex_node_programs.mjs';
import { Workspace } from './codex_node_workspace.mjs';

const REQUEST = 8;
const ANSWER = 9;
const MOST_CORES = 8;

const request = JSON.parse(fs.readFileSync(REQUEST, 'utf8'));
const nonce = crypto.randomBytes(16).toString('hex');
write(JSON.stringify({ hello: nonce }));
const problem = await main();
tell(problem ? { unfit: problem } : { end: request.candidates.length });
process.exit(0);

async function main() {
  const home = new Workspace(process.env.CODEX_ROOT, request.tracked);
  const first = { place: 0, workspace: home, temporary: temporary() };
  const bench = new Bench(request, programsOf(request));
  const unfit = await bench.probe(first);
  if (unfit) return unfit;
  const count = Math.max(1, Math.min(request.workers ?? MOST_CORES, os.availableParallelism?.() ?? os.cpus().length, MOST_CORES));
  const slots = [first];
  while (slots.length < count) slots.push({ place: slots.length, workspace: home.copy(temporary()), temporary: temporary() });
  tell({ ready: count, failing: [...bench.red], passing: bench.green.size, shared: bench.shares });
  const waiting = [...request.candidates];
  await Promise.all(slots.map(async (slot) => {
    for (let candidate; (candidate = waiting.shift()) !== undefined;) {
      tell({ begin: candidate.id });
      const began = Date.now();
      const verdict = await bench.judge(slot, candidate);
      tell({ id: candidate.id, ...verdict, ms: Date.now() - began });
    }
    await bench.leave(slot);
  }));
  return null;
}

function temporary() {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'codex-copy-'));
}

function tell(value) {
  write(`${nonce} ${JSON.stringify(value)}`);
}

function write(line) {
  fs.writeSync(ANSWER, line + '\n');
}
