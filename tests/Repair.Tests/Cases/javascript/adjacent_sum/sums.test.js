const { test } = require('node:test');
const assert = require('node:assert');
const { runningTotals, average } = require('./sums');

test('totals', () => {
  assert.strictEqual(runningTotals([1, 2, 3]).join(), '1,3,6');
});

test('totals of nothing', () => {
  assert.strictEqual(runningTotals([]).length, 0);
});

test('average', () => {
  assert.strictEqual(average([1, 3]), 2);
  assert.strictEqual(average([]), 0);
});
