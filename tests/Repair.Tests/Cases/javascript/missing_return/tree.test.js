const { test } = require('node:test');
const assert = require('node:assert');
const { depth, leaves } = require('./tree');

test('depth of a list', () => {
  assert.strictEqual(depth({ left: { left: {} } }), 3);
});

test('depth of one', () => {
  assert.strictEqual(depth({}), 1);
});

test('leaves', () => {
  assert.strictEqual(leaves({ left: {}, right: { left: {} } }), 2);
});
