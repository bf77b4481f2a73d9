// A process that runs one program after the other, as seen by the coordinator. It is replaced when it is not as it was before a program.
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import path from 'node:path';
import { heap, mainOf, optionsOf } from './codex_node_alone.mjs';
import { Watch, belongs, kill, killStrangers } from './codex_node_processes.mjs';

const HERE = path.dirname(new URL(import.meta.url).pathname);
const MOST_RUNS = 200; // a process keeps a little of each program
const QUIET = ['--expose-internals', '--no-warnings'];

export class SharedProcess {
  // setup: flags for node, builtin modules to load ahead, whether answers tell which are loaded.
  constructor(slot, setup, memory) {
    this.slot = slot;
    this.runs = 0;
    this.usable = true;
    this.mark = `${slot.place}-${crypto.randomBytes(8).toString('hex')}`;
    this.child = spawn(process.execPath, [...heap(memory), ...setup.flags, ...QUIET, `${HERE}/codex_node_realm.mjs`], optionsOf(slot, this.mark, 'pipe'));
    belongs(this.child.pid);
    this.control = this.child.stdio[3];
    this.control.setEncoding('utf8');
    this.rest = '';
    this.hear = null;
    this.ended = new Promise((resolve) => {
      this.child.on('error', () => resolve(null));
      this.child.on('exit', (code) => resolve(code));
    });
    this.ended.then(() => { this.usable = false; });
    this.control.on('error', () => { this.usable = false; });
    this.control.on('data', (text) => this.take(text));
    this.send(setup);
  }

  send(value) {
    this.control.write(JSON.stringify(value) + '\n');
  }

  take(text) {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop();
    for (const line of lines) {
      try {
        this.hear?.(JSON.parse(line));
      } catch { /* not an answer */ }
    }
  }

  // sure: whether a process of its own would have come to the same end.
  async run(program, limits) {
    const token = crypto.randomBytes(8).toString('hex');
    const outcome = { results: new Map(), end: 'died', code: null, cpu: 0, sure: false };
    let stopped;
    const stop = new Promise((resolve) => { stopped = resolve; });
    const watch = new Watch(this.child.pid, limits, (end) => {
      outcome.end = end;
      outcome.sure = end === 'timeout';
      stopped();
    });
    this.hear = (answer) => {
      if (answer.token !== token) return;
      if (answer.mark !== undefined) watch.mark();
      else {
        Object.assign(outcome, { end: 'done', code: answer.code, sure: answer.sure, why: answer.why, builtins: answer.builtins, results: new Map(answer.results) });
        stopped();
      }
    };
    this.send({ token, main: mainOf(this.slot, program), words: program.words, root: this.slot.workspace.root });
    await Promise.race([stop, this.ended]);
    this.hear = null;
    watch.end();
    outcome.cpu = watch.used();
    this.runs++;
    if (outcome.end !== 'done' || outcome.why || this.runs >= MOST_RUNS) await this.close();
    else await killStrangers(this.mark);
    return outcome;
  }

  async close() {
    this.usable = false;
    kill(this.child.pid);
    await this.ended;
    await killStrangers(this.mark);
  }
}
