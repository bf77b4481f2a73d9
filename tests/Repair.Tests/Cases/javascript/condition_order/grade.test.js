const { test } = require('node:test');
const assert = require('node:assert');
const { grade, passed } = require('./grade');

test('C', () => {
  assert.strictEqual(grade(50), 'C');
  assert.strictEqual(grade(74), 'C');
});

test('B', () => {
  assert.strictEqual(grade(80), 'B');
});

test('A', () => {
  assert.strictEqual(grade(95), 'A');
});

test('F', () => {
  assert.strictEqual(grade(10), 'F');
  assert.strictEqual(passed(10), false);
});
