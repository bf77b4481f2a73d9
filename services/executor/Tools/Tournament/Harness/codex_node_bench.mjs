// Judges candidates by programs: those that fail first, then those that must stay green.
import fs from 'node:fs';
import path from 'node:path';
import { runAlone } from './codex_node_alone.mjs';
import { canShare, fileOf } from './codex_node_programs.mjs';
import { SharedProcess } from './codex_node_shared.mjs';

const BASELINE_FACTOR = 4;
const PROBE = { cpu: 300_000, whole: 300_000, memory: 0 };
const LOAD_MS = 1_000; // least CPU for starting node and loading a file
const HASTY_LOAD_MS = 300; // the same where most candidates will use up their time
const ENDLESS = { end: 'timeout', code: null, results: new Map(), cpu: 0 }; // of a file that is known not to end: taken at its word
const BROKEN_START = Buffer.from('throw new Error("not to be loaded");').toString('base64');

export class Bench {
  constructor(request, programs) {
    this.request = request;
    this.programs = programs;
    this.tests = programs[0].reports;
    this.alone = new Map(); // how each program does without any change, in a process of its own
    this.together = new Map(); // and in a process for all
    this.setup = { flags: programs[0].flags, builtins: [], tells: true };
    this.shares = false;
  }

  // Why the check cannot be judged here; null if it can.
  async probe(slot) {
    const { failing, passing, hanging } = this.request;
    for (const program of this.programs) {
      if (hanging.includes(program.key)) {
        this.alone.set(program.key, ENDLESS);
        this.together.set(program.key, ENDLESS);
        continue;
      }
      const run = await this.begin(slot, () => runAlone(slot, program, PROBE));
      if (run.end === 'timeout') return 'the tests take too long';
      this.alone.set(program.key, run);
      if (!this.tests && run.code !== 0) break;
    }
    const results = new Map([...this.alone.values()].flatMap((run) => [...run.results]));
    this.red = new Set(this.tests ? failing.filter((name) => results.get(name) === 'failed' || hanging.includes(name)) : [...this.alone].filter(([, run]) => run.code !== 0).map(([key]) => key));
    this.green = new Set(passing.map((test) => test.name).filter((name) => results.get(name) === 'passed'));
    if (this.red.size === 0) return 'no failing test fails here as it did before';
    if (this.green.size < passing.length * 0.9) return 'too many of the passing tests do not pass here';
    this.shares = canShare(this.programs) && await this.probeSharing(slot);
    if (!this.shares) await this.leave(slot);
    return null;
  }

  // One process for all must find what a process for each found, again and again, and must see a change of a file.
  async probeSharing(slot) {
    const known = this.programs.filter((program) => this.alone.has(program.key) && this.alone.get(program.key) !== ENDLESS);
    if (known.length === 0) return false;
    for (let round = 0; round < 3; round++) {
      for (const program of known) {
        const run = await this.begin(slot, () => this.share(slot, program, PROBE));
        if (run.end !== 'done' || !run.sure || !same(run, this.alone.get(program.key))) return false;
        this.together.set(program.key, run);
        if (round > 0 && run.why) return false;
        this.setup.builtins = [...new Set([...this.setup.builtins, ...run.builtins])];
      }
      if (round === 0) await this.leave(slot); // the next one has loaded beforehand what these programs load
    }
    this.setup.tells = false;
    const files = [...new Set(this.request.candidates.flatMap((candidate) => candidate.files.map((file) => file.path)))];
    for (const file of files.filter((name) => /\.[cm]?[jt]sx?$/.test(name))) {
      for (const program of known) {
        const changed = (run) => this.begin(slot, run, [{ path: file, content: BROKEN_START }]);
        const run = await changed(() => this.share(slot, program, PROBE));
        if (same(run, this.alone.get(program.key)) && !same(await changed(() => runAlone(slot, program, PROBE)), this.alone.get(program.key))) return false;
      }
    }
    return true;
  }

  // Runs something in a workspace that holds these files and is put back afterwards.
  async begin(slot, run, files = []) {
    slot.workspace.write(files);
    try {
      return await run();
    } finally {
      this.clean(slot);
    }
  }

  clean(slot) {
    slot.workspace.restore();
    if (fs.readdirSync(slot.temporary, { withFileTypes: true }).length === 0) return;
    for (const name of fs.readdirSync(slot.temporary)) fs.rmSync(path.join(slot.temporary, name), { recursive: true, force: true });
  }

  async judge(slot, candidate) {
    const by = (run) => this.begin(slot, () => (this.tests ? this.byTests(run) : this.byScripts(run)), candidate.files);
    if (this.shares) {
      let sure = true;
      const verdict = await by(async (program) => {
        const run = await this.share(slot, program, this.limits(this.together.get(program.key), 0));
        sure &&= run.sure;
        return run;
      });
      if (sure && verdict.outcome !== 'plausible') return verdict;
    }
    return by((program) => runAlone(slot, program, this.limits(this.alone.get(program.key), this.alone.get(program.key) === ENDLESS ? HASTY_LOAD_MS : LOAD_MS)));
  }

  share(slot, program, limits) {
    if (!slot.shared?.usable) slot.shared = new SharedProcess(slot, this.setup, this.request.memoryMb);
    return slot.shared.run(program, limits);
  }

  async leave(slot) {
    await slot.shared?.close();
    slot.shared = null;
  }

  limits(base, load) {
    const { limitMs, testLimitMs, memoryMb } = this.request;
    const test = base ? Math.max(testLimitMs, BASELINE_FACTOR * base.cpu) + load : limitMs;
    return { cpu: test, whole: Math.max(test, Math.min(limitMs + (base?.cpu ?? 0), load ? test : limitMs)), memory: memoryMb };
  }

  async byScripts(run) {
    for (const program of this.programs) {
      const { end, code } = await run(program);
      if (end === 'timeout') return { outcome: 'timedOut', fixed: 0 };
      if (end === 'memory') return { outcome: 'broken', fixed: 0 };
      if (code !== 0) return { outcome: 'failed', fixed: 0 };
    }
    return { outcome: 'plausible', fixed: 1 };
  }

  // The files of failing tests come first, the one that costs least before the others.
  async byTests(run) {
    const cost = (program) => this.alone.get(program.key).cpu;
    const ordered = (names) => this.programs.filter((program) => names.has(program.key)).sort((a, b) => cost(a) - cost(b));
    const order = ordered(new Set([...this.red].map(fileOf)));
    const rest = ordered(new Set([...this.green].map(fileOf))).filter((program) => !order.includes(program));
    let fixed = 0;
    let loaded = false;
    for (const program of [...order, ...rest]) {
      const { results, end, code } = await run(program);
      const wanted = (names) => [...names].filter((name) => fileOf(name) === program.key);
      fixed += wanted(this.red).filter((name) => results.get(name) === 'passed' || (name === program.key && end === 'done' && code === 0)).length;
      loaded ||= [...results.keys()].some((name) => name !== program.key);
      const lost = wanted(this.green).find((name) => results.get(name) !== 'passed');
      if (end === 'timeout') return { outcome: 'timedOut', fixed };
      if (end === 'memory') return { outcome: 'broken', fixed };
      if (lost !== undefined && results.size > 0 && loaded) return { outcome: 'failed', fixed, broke: lost };
      if (lost !== undefined || code === null) return { outcome: 'broken', fixed };
      if (program === order.at(-1) && fixed === 0) return { outcome: loaded ? 'failed' : 'broken', fixed: 0 };
    }
    return { outcome: fixed === this.red.size ? 'plausible' : 'partial', fixed };
  }
}

function same(one, other) {
  return (one.code === 0) === (other.code === 0)
    && one.results.size === other.results.size && [...one.results].every(([name, status]) => other.results.get(name) === status);
}
