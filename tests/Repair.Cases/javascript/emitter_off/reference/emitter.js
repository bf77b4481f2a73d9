'use strict';

class Emitter {
  constructor() {
    this.listeners = new Map();
  }

  on(name, listener) {
    const known = this.listeners.get(name) ?? [];
    this.listeners.set(name, [...known, listener]);
    return () => this.off(name, listener);
  }

  off(name, listener) {
    const known = this.listeners.get(name) ?? [];
    const left = known.filter((each) => each !== listener);
    if (left.length > 0) this.listeners.set(name, left);
    else this.listeners.delete(name);
  }

  emit(name, ...values) {
    const known = this.listeners.get(name) ?? [];
    for (const each of known) each(...values);
    return known.length > 0;
  }
}

module.exports = { Emitter };
