'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { WorkQueue } = require('./queue.js');

test('first in, first out', () => {
  const queue = new WorkQueue();
  ['a', 'b', 'c'].forEach((job) => queue.add(job));
  assert.deepEqual([queue.next(), queue.next(), queue.next()], ['a', 'b', 'c']);
  assert.deepEqual(queue.done, ['a', 'b', 'c']);
});
test('an empty one has nothing', () => assert.equal(new WorkQueue().next(), undefined));
test('a full one takes no more', () => {
  const queue = new WorkQueue(1);
  assert.equal(queue.add(1), true);
  assert.equal(queue.add(2), false);
  assert.equal(queue.waiting, 1);
});
