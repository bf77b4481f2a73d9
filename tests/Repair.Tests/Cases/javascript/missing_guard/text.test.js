const { test } = require('node:test');
const assert = require('node:assert');
const { truncate, titleCase } = require('./text');

test('long', () => {
  assert.strictEqual(truncate('one two three', 8), 'one two...');
});

test('short', () => {
  assert.strictEqual(truncate('one two', 10), 'one two');
});

test('exact', () => {
  assert.strictEqual(truncate('one two', 7), 'one two');
});

test('title', () => {
  assert.strictEqual(titleCase('a fine day'), 'A Fine Day');
});
