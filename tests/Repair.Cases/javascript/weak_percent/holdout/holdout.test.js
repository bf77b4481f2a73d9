'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { bar, percent } = require('./progress.js');

test('others', () => {
  assert.deepEqual([percent(0, 3), percent(1, 3), percent(2, 3), percent(3, 3)], [0, 33, 66, 100]);
  assert.equal(bar(3, 3, 5), '#####');
});
