'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { Emitter } = require('./emitter.js');

test('once beside on', () => {
  const heard = [];
  const emitter = new Emitter().once('x', () => heard.push('once')).on('x', () => heard.push('on'));
  emitter.emit('x');
  emitter.emit('x');
  assert.deepEqual(heard, ['once', 'on', 'on']);
});
