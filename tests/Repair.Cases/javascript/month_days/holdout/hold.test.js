const test = require('node:test');
const assert = require('node:assert');

const { weeks } = require('./calendar.js');

test('every month is whole', () => {
  for (let month = 1; month <= 12; month++) {
    const rows = weeks(2022, month);
    assert.ok(rows.every((row) => row.length === 7));
    assert.strictEqual(rows.flat().filter((day) => day !== null).length, new Date(2022, month, 0).getDate());
  }
});
test('starts on monday', () => assert.deepStrictEqual(weeks(2022, 8)[0], [1, 2, 3, 4, 5, 6, 7]));
test('starts on sunday', () => assert.strictEqual(weeks(2022, 5)[0][6], 1));
