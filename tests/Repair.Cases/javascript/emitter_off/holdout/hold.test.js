const test = require('node:test');
const assert = require('node:assert');

const { Emitter } = require('./emitter.js');

test('other names stay', () => {
  const heard = [];
  const emitter = new Emitter();
  const listener = (x) => heard.push(x);
  emitter.on('a', listener);
  emitter.on('b', listener);
  emitter.off('a', listener);
  emitter.emit('b', 4);
  assert.deepStrictEqual(heard, [4]);
});
test('unknown is no matter', () => {
  const emitter = new Emitter();
  emitter.on('a', () => {});
  emitter.off('a', () => {});
  assert.strictEqual(emitter.emit('a'), true);
});
