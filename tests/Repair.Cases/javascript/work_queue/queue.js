'use strict';

class WorkQueue {
  constructor(limit = Infinity) {
    this.limit = limit;
    this.jobs = [];
    this.done = [];
  }

  add(job) {
    if (this.jobs.length >= this.limit) {
      return false;
    }
    this.jobs.push(job);
    return true;
  }

  next() {
    if (this.jobs.length === 0) {
      return undefined;
    }
    const job = this.jobs.pop();
    this.done.push(job);
    return job;
  }

  get waiting() {
    return this.jobs.length;
  }
}

module.exports = { WorkQueue };
