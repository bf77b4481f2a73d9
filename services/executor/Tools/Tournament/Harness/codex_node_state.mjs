// What a process of node holds beside the modules of the project: compared after each candidate, so that nothing of it reaches the next.
import fs from 'node:fs';

const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf, isExtensible } = Reflect;
const FIELDS = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'];
const VOLATILE = new Set(['mainModule', 'exitCode', '_eventsCount', '_exiting']); // of process; each run sets them anew
const { is } = Object;
const { readdirSync, readFileSync } = fs;

// All functions, prototypes and plain objects that are reached from some objects: what they are made of, not what instances of classes hold.
export class Objects {
  // left: objects that are looked after in other ways.
  constructor(roots, left) {
    this.left = left;
    this.known = new Map();
    const waiting = [...roots];
    while (waiting.length) {
      const object = waiting.pop();
      if (this.known.has(object)) continue;
      const mark = { keys: ownKeys(object), proto: getPrototypeOf(object), open: isExtensible(object), parts: [] };
      this.known.set(object, mark);
      for (const key of mark.keys) {
        const part = getOwnPropertyDescriptor(object, key);
        mark.parts.push(part);
        waiting.push(...[part.get, part.set].filter(Boolean), ...(this.descends(key, part.value) ? [part.value] : []));
      }
      if (mark.proto) waiting.push(mark.proto);
    }
    this.marks = [...this.known];
  }

  descends(key, value) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || this.left.has(value)) return false;
    return typeof value === 'function' || key === 'prototype' || [Object.prototype, null].includes(getPrototypeOf(value));
  }

  // The name of the first property that is not as it was; null if all are.
  changed() {
    for (let at = 0; at < this.marks.length; at++) {
      const object = this.marks[at][0];
      const mark = this.marks[at][1];
      const keys = ownKeys(object);
      if (keys.length !== mark.keys.length || getPrototypeOf(object) !== mark.proto || isExtensible(object) !== mark.open) return 'an object';
      for (let place = 0; place < keys.length; place++) {
        const key = keys[place];
        if (key !== mark.keys[place]) return String(key);
        if (object === process && VOLATILE.has(key)) continue;
        const now = getOwnPropertyDescriptor(object, key);
        const then = mark.parts[place];
        for (let field = 0; field < FIELDS.length; field++) if (!is(now[FIELDS[field]], then[FIELDS[field]])) return String(key);
      }
    }
    return null;
  }
}

// Variables, listeners, arguments and the like, which are put back.
export class Settings {
  constructor() {
    this.env = { ...process.env };
    this.folder = process.cwd();
    this.umask = process.umask();
    this.title = process.title;
    this.argv = process.argv;
    this.listeners = this.allListeners();
  }

  allListeners() {
    return new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  }

  restore() {
    for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name];
    for (const [name, value] of Object.entries(this.env)) if (process.env[name] !== value) process.env[name] = value;
    process.chdir(this.folder);
    process.umask(this.umask);
    if (process.title !== this.title) process.title = this.title;
    process.argv = this.argv;
    process.exitCode = undefined;
    delete process.mainModule;
    for (const [name, now] of this.allListeners()) {
      const then = this.listeners.get(name) ?? [];
      if (now.length === then.length && now.every((listener, at) => listener === then[at])) continue;
      process.removeAllListeners(name);
      for (const listener of then) process.on(name, listener);
    }
    for (const [name, then] of this.listeners) if (process.listenerCount(name) === 0) for (const listener of then) process.on(name, listener);
  }
}

// What the process holds of the machine: descriptors, threads, children; timers and hooks that keep nothing waiting.
export class Holdings {
  constructor(require) {
    this.timers = require('internal/timers');
    this.hooks = require('internal/async_hooks');
    this.values = valuesOf(require);
    this.then = this.count();
  }

  count() {
    return [
      readdirSync('/proc/self/fd').join(),
      readdirSync('/proc/self/task').length,
      readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1'),
      this.timers.timerListQueue.peek() === undefined,
      this.timers.immediateQueue.head === null,
      this.hooks.getHookArrays()[0].length,
      ...this.values.map((value) => value()),
    ];
  }

  changed() {
    const now = this.count();
    return process.getActiveResourcesInfo().length > 0 || now.some((value, at) => value !== this.then[at]);
  }
}

// Settings that builtin modules keep for themselves and tell.
function valuesOf(require) {
  const events = require('events');
  const util = require('util');
  const stream = require('stream');
  const buffer = require('buffer');
  return [
    () => events.defaultMaxListeners,
    () => JSON.stringify(util.inspect.defaultOptions),
    () => stream.getDefaultHighWaterMark?.(false),
    () => stream.getDefaultHighWaterMark?.(true),
    () => buffer.INSPECT_MAX_BYTES,
    () => process.hasUncaughtExceptionCaptureCallback(),
  ];
}
