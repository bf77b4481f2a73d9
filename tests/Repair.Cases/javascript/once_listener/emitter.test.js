'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { Emitter } = require('./emitter.js');

test('on', () => {
  const heard = [];
  const emitter = new Emitter().on('x', (value) => heard.push(value));
  emitter.emit('x', 1);
  emitter.emit('x', 2);
  assert.deepEqual(heard, [1, 2]);
});
test('once', () => {
  const heard = [];
  const emitter = new Emitter().once('x', (value) => heard.push(value));
  emitter.emit('x', 1);
  emitter.emit('x', 2);
  assert.deepEqual(heard, [1]);
});
test('off', () => {
  const listener = () => assert.fail();
  assert.equal(new Emitter().on('x', listener).off('x', listener).emit('x'), false);
});
test('nobody', () => assert.equal(new Emitter().emit('x'), false));
