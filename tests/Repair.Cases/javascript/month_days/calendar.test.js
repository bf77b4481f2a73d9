const test = require('node:test');
const assert = require('node:assert');

const { daysInMonth, weeks } = require('./calendar.js');

test('days', () => {
  assert.strictEqual(daysInMonth(2024, 2), 29);
  assert.strictEqual(daysInMonth(2023, 2), 28);
  assert.strictEqual(daysInMonth(2023, 12), 31);
});
test('four full weeks', () => {
  const rows = weeks(2021, 2);
  assert.strictEqual(rows.length, 4);
  assert.strictEqual(rows[0][0], 1);
});
test('six rows', () => {
  const rows = weeks(2023, 10);
  assert.strictEqual(rows.length, 6);
  assert.deepStrictEqual(rows[0], [null, null, null, null, null, null, 1]);
  assert.deepStrictEqual(rows[5], [30, 31, null, null, null, null, null]);
});
