'use strict';

class Emitter {
  constructor() {
    this.listeners = new Map();
  }

  on(name, listener) {
    const known = this.listeners.get(name) || [];
    known.push(listener);
    this.listeners.set(name, known);
    return this;
  }

  off(name, listener) {
    const known = this.listeners.get(name) || [];
    this.listeners.set(name, known.filter((each) => each !== listener));
    return this;
  }

  once(name, listener) {
    const wrapped = (...values) => {
      this.off(name, wrapped);
      listener(...values);
    };
    return this.on(name, wrapped);
  }

  emit(name, ...values) {
    const known = this.listeners.get(name) || [];
    known.forEach((listener) => listener(...values));
    return known.length > 0;
  }
}

module.exports = { Emitter };
