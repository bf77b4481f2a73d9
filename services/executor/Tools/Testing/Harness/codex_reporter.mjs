// A reporter for node's own test runner: one line of JSON for each test, in the order of their declaration.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = process.env.CODEX_ROOT || process.cwd();
const MESSAGE = 4000;

export default async function* report(source) {
  const stack = [];
  const parents = [];
  const noise = new Map();
  const used = new Map();
  const ran = new Set();
  yield JSON.stringify({ runner: 'node', mark: 'begin', programs: { node: process.version.slice(1) } }) + '\n';
  for await (const { type, data } of source) {
    if (type === 'test:stderr' && data.file) {
      noise.set(data.file, ((noise.get(data.file) || '') + data.message).slice(-MESSAGE));
    } else if (type === 'test:start') {
      stack.length = data.nesting;
      parents.length = data.nesting + 1;
      if (data.nesting > 0) parents[data.nesting - 1] = true;
      stack.push(data.name);
      parents[data.nesting] = false;
    } else if (type === 'test:pass' || type === 'test:fail') {
      const test = describe(type, data, stack, parents, noise, ran);
      parents[data.nesting] = false;
      if (!test) continue;
      const times = (used.get(test.name) || 0) + 1;
      used.set(test.name, times);
      if (times > 1) test.name += ` #${times}`;
      ran.add(test.file);
      yield JSON.stringify(test) + '\n';
    }
  }
  yield JSON.stringify({ runner: 'node', mark: 'end' }) + '\n';
}

// A file and a suite stand for their tests; they are reported only when something other than a test of theirs failed.
function describe(type, data, stack, parents, noise, ran) {
  const failed = type === 'test:fail' && !data.todo && !data.skip;
  const error = data.details?.error;
  const file = local(data.file) ?? (data.nesting === 0 ? local(data.name) : undefined) ?? '';
  const isFile = data.nesting === 0 && file !== '' && local(data.name) === file;
  const own = failed && error?.failureType !== 'subtestsFailed';
  if (isFile && ran.has(file) && !own) return null;
  if (!isFile && (parents[data.nesting] || data.details?.type === 'suite') && !own) return null;
  return {
    runner: 'node',
    name: isFile ? file : [file, ...stack.slice(0, data.nesting), data.name].filter(Boolean).join(' > '),
    status: failed ? 'failed' : data.skip !== undefined || data.todo !== undefined ? 'skipped' : 'passed',
    ms: Math.round(data.details?.duration_ms ?? 0),
    message: failed ? cap(text(error) + (isFile ? '\n' + (noise.get(data.file ?? data.name) ?? '') : '')) : undefined,
    file,
    simple: data.name,
  };
}

function local(file) {
  if (typeof file !== 'string') return undefined;
  const full = path.resolve(file.startsWith('file:') ? fileURLToPath(file) : file);
  return full.startsWith(ROOT + path.sep) ? full.slice(ROOT.length + 1) : undefined;
}

function text(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause?.message ?? cause ?? 'failed');
}

function cap(message) {
  return message.length <= MESSAGE ? message : message.slice(0, MESSAGE / 4) + '\n[...]\n' + message.slice(-(MESSAGE * 3) / 4);
}
