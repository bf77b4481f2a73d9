const test = require('node:test');
const assert = require('node:assert');

const { mean, median, range } = require('./stats.js');

test('median', () => {
  assert.strictEqual(median([100, 20, 3]), 20);
  assert.strictEqual(median([7]), 7);
  assert.strictEqual(median([10, 2, 30, 4]), 7);
});
test('range of one', () => assert.strictEqual(range([4]), 0));
test('mean of negatives', () => assert.strictEqual(mean([-1, -2, -3]), -2));
