// A reporter for node's own test runner: one line of JSON for each test, in the order of their declaration.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MESSAGE = 4000;

export default async function* report(source) {
  const reading = new Reading(process.env.CODEX_ROOT || process.cwd());
  yield JSON.stringify({ runner: 'node', mark: 'begin', programs: { node: process.version.slice(1) } }) + '\n';
  for await (const event of source) {
    const test = reading.take(event);
    if (test) yield JSON.stringify(test) + '\n';
  }
  yield JSON.stringify({ runner: 'node', mark: 'end' }) + '\n';
}

// Makes tests with full names of the runner's events.
export class Reading {
  constructor(root) {
    this.root = root;
    this.stack = [];
    this.parents = [];
    this.noise = new Map();
    this.used = new Map();
    this.ran = new Set();
  }

  // The test that ended; null where the event tells of none.
  take({ type, data }) {
    if (type === 'test:stderr' && data.file) {
      this.noise.set(data.file, ((this.noise.get(data.file) || '') + data.message).slice(-MESSAGE));
    } else if (type === 'test:start') {
      this.stack.length = data.nesting;
      this.parents.length = data.nesting + 1;
      if (data.nesting > 0) this.parents[data.nesting - 1] = true;
      this.stack.push(data.name);
      this.parents[data.nesting] = false;
    } else if (type === 'test:pass' || type === 'test:fail') {
      const test = this.describe(type, data);
      this.parents[data.nesting] = false;
      if (!test) return null;
      const times = (this.used.get(test.name) || 0) + 1;
      this.used.set(test.name, times);
      if (times > 1) test.name += ` #${times}`;
      this.ran.add(test.file);
      return test;
    }
    return null;
  }

  // A file and a suite stand for their tests; they are reported only when something other than a test of theirs failed.
  describe(type, data) {
    const failed = type === 'test:fail' && !data.todo && !data.skip;
    const error = data.details?.error;
    const file = this.local(data.file) ?? (data.nesting === 0 ? this.local(data.name) : undefined) ?? '';
    const isFile = data.nesting === 0 && file !== '' && this.local(data.name) === file;
    const said = this.noise.get(data.file ?? data.name) ?? '';
    const own = failed && error?.failureType !== 'subtestsFailed';
    if (isFile && this.ran.has(file) && !own) return null;
    if (!isFile && (this.parents[data.nesting] || data.details?.type === 'suite') && !own) return null;
    return {
      runner: 'node',
      name: isFile ? file : [file, ...this.stack.slice(0, data.nesting), data.name].filter(Boolean).join(' > '),
      status: failed ? 'failed' : data.skip !== undefined || data.todo !== undefined ? 'skipped' : 'passed',
      ms: Math.round(data.details?.duration_ms ?? 0),
      hung: isFile && error?.signal === 'SIGKILL' && said.includes('the test did not end within') ? true : undefined,
      message: failed ? cap(text(error) + (isFile ? '\n' + said : '')) : undefined,
      file,
      simple: data.name,
    };
  }

  local(file) {
    if (typeof file !== 'string') return undefined;
    const full = path.resolve(file.startsWith('file:') ? fileURLToPath(file) : file);
    return full.startsWith(this.root + path.sep) ? full.slice(this.root.length + 1) : undefined;
  }
}

function text(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause?.message ?? cause ?? 'failed');
}

function cap(message) {
  return message.length <= MESSAGE ? message : message.slice(0, MESSAGE / 4) + '\n[...]\n' + message.slice(-(MESSAGE * 3) / 4);
}
