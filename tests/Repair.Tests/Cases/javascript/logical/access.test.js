const { test } = require('node:test');
const assert = require('node:assert');
const { mayEdit, mayRead } = require('./access');

test('owner of a locked document', () => {
  assert.strictEqual(mayEdit({ id: 1 }, { owner: 1, locked: true }), false);
});

test('stranger', () => {
  assert.strictEqual(mayEdit({ id: 2 }, { owner: 1, locked: false }), false);
});

test('owner', () => {
  assert.strictEqual(mayEdit({ id: 1 }, { owner: 1, locked: false }), true);
});

test('admin', () => {
  assert.strictEqual(mayEdit({ id: 3, admin: true }, { owner: 1, locked: true }), true);
});

test('shared', () => {
  assert.strictEqual(mayRead({ id: 3 }, { owner: 1, shared: true }), true);
});
