const test = require('node:test');
const assert = require('node:assert');

const { Emitter } = require('./emitter.js');

test('tells everyone', () => {
  const heard = [];
  const emitter = new Emitter();
  emitter.on('a', (x, y) => heard.push(x + y));
  emitter.on('a', (x) => heard.push(x));
  assert.strictEqual(emitter.emit('a', 1, 2), true);
  assert.deepStrictEqual(heard, [3, 1]);
});
test('nobody listens', () => assert.strictEqual(new Emitter().emit('a'), false));
test('stops one', () => {
  const heard = [];
  const emitter = new Emitter();
  const stop = emitter.on('a', () => heard.push('one'));
  emitter.on('a', () => heard.push('two'));
  stop();
  emitter.emit('a');
  assert.deepStrictEqual(heard, ['two']);
});
test('stops the last', () => {
  const emitter = new Emitter();
  emitter.on('a', () => {})();
  assert.strictEqual(emitter.listeners.size, 0);
});
