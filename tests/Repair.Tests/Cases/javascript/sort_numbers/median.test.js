const { test } = require('node:test');
const assert = require('node:assert');
const { Samples } = require('./median');

test('odd', () => {
  assert.strictEqual(new Samples().add(10).add(9).add(1).median(), 9);
});

test('even', () => {
  assert.strictEqual(new Samples().add(1).add(2).add(3).add(4).median(), 2.5);
});

test('large and small', () => {
  assert.strictEqual(new Samples().add(100).add(20).add(3).median(), 20);
});
