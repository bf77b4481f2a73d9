'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { WorkQueue } = require('./queue.js');

test('in turns', () => {
  const queue = new WorkQueue();
  queue.add(1);
  queue.add(2);
  assert.equal(queue.next(), 1);
  queue.add(3);
  assert.equal(queue.next(), 2);
  assert.equal(queue.next(), 3);
  assert.equal(queue.next(), undefined);
});
