const test = require('node:test');
const assert = require('node:assert');

const { mean, median, range } = require('./stats.js');

test('mean', () => {
  assert.strictEqual(mean([1, 2, 3, 6]), 3);
  assert.strictEqual(mean([5]), 5);
});
test('median of odd', () => assert.strictEqual(median([10, 9, 1]), 9));
test('median of even', () => assert.strictEqual(median([4, 1, 3, 2]), 2.5));
test('range', () => assert.strictEqual(range([3, -2, 8]), 10));
