'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { firstFree } = require('./bookings.js');

test('ends', () => {
  assert.equal(firstFree([], 1, 9, 10), 9);
  assert.equal(firstFree([], 2, 9, 10), null);
  assert.equal(firstFree([{ from: 9, to: 10 }], 1, 9, 11), 10);
});
