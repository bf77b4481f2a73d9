// What a program may use, what it uses, and how it and all that it left behind is ended.
import fs from 'node:fs';

const PAGE = 4096;
const TICK = 10; // milliseconds of a clock tick in /proc
const POLL = 15;
const WALL_FACTOR = 8; // who waits ends after so many times its CPU limit, plus WALL_EXTRA; waiting for a core does not count
const WALL_EXTRA = 1_000;

const known = new Set([...pids(), String(process.pid)]);

function pids() {
  return fs.readdirSync('/proc').filter((name) => name >= '0' && name <= '9~');
}

export function belongs(pid) {
  known.add(String(pid));
}

export function usage(pid) {
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

// Watches a process from now on. limits: cpu in milliseconds, each time from the last mark; whole: all in all; memory in megabytes, 0 for any.
export class Watch {
  constructor(pid, limits, stop) {
    this.pid = pid;
    this.limits = limits;
    this.stop = stop;
    this.start = this.last = usage(pid);
    this.began = this.since = Date.now();
    this.timer = setInterval(() => this.look(), POLL);
  }

  mark() {
    this.last = usage(this.pid);
    this.since = Date.now();
  }

  used() {
    return Math.max(this.now?.cpu ?? 0, usage(this.pid).cpu) - this.start.cpu;
  }

  look() {
    const now = usage(this.pid);
    if (now.cpu < this.last.cpu) return; // it is gone
    this.now = now;
    const { cpu, whole, memory } = this.limits;
    const waited = (since, from) => Date.now() - since - (now.delay - from.delay);
    if (now.cpu - this.last.cpu > cpu || now.cpu - this.start.cpu > whole) this.stop('timeout');
    else if (waited(this.since, this.last) > WALL_FACTOR * cpu + WALL_EXTRA || waited(this.began, this.start) > WALL_FACTOR * whole + WALL_EXTRA) this.stop('timeout');
    else if (memory && now.resident > memory) this.stop('memory');
  }

  end() {
    clearInterval(this.timer);
  }
}

export function kill(pid) {
  for (const target of [-pid, pid]) {
    try { process.kill(target, 'SIGKILL'); } catch { /* it is gone */ }
  }
}

// Whoever carries the mark in its environment, and whoever belongs to nobody.
export async function killStrangers(mark) {
  for (let again = true; again;) {
    again = false;
    for (const pid of pids()) {
      if (known.has(pid)) continue;
      if (!orphan(pid) && !marked(pid, mark)) continue;
      try {
        process.kill(Number(pid), 'SIGKILL');
        again = true;
      } catch { /* it is gone, or not ours */ }
    }
    if (again) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function marked(pid, mark) {
  try {
    return fs.readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`CODEX_SLOT=${mark}`);
  } catch {
    return false;
  }
}

function orphan(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return parent === '1' && state !== 'Z';
  } catch {
    return false;
  }
}
