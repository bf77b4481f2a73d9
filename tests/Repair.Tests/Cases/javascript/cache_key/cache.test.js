const { test } = require('node:test');
const assert = require('node:assert');
const { Cache } = require('./cache');

test('drops the oldest', () => {
  const cache = new Cache(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  assert.strictEqual(cache.get('b'), undefined);
  assert.strictEqual(cache.get('a'), 1);
  assert.strictEqual(cache.get('c'), 3);
});

test('keeps what fits', () => {
  const cache = new Cache(2);
  cache.set('a', 1);
  assert.strictEqual(cache.get('a'), 1);
});
