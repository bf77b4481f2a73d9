'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { merge } = require('./merge.js');

test('flat', () => assert.deepEqual(merge({ a: 1 }, { b: 2 }), { a: 1, b: 2 }));
test('deep', () => assert.deepEqual(merge({ a: { x: 1, y: 1 } }, { a: { y: 2 } }), { a: { x: 1, y: 2 } }));
test('arrays are replaced', () => assert.deepEqual(merge({ a: [1, 2] }, { a: [3] }), { a: [3] }));
test('null replaces', () => assert.deepEqual(merge({ a: { x: 1 } }, { a: null }), { a: null }));
test('null is replaced', () => assert.deepEqual(merge({ a: null }, { a: { x: 1 } }), { a: { x: 1 } }));
