'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { isObject, merge } = require('./merge.js');

test('is it an object', () => assert.deepEqual([null, {}, [], 1, undefined].map(isObject), [false, true, false, false, false]));
test('deeper', () => assert.deepEqual(merge({ a: { b: { c: 1 } } }, { a: { b: null } }), { a: { b: null } }));
