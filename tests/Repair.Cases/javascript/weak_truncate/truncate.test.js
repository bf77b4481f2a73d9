'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { columns, truncate } = require('./truncate.js');

test('short', () => assert.equal(truncate('abc', 5), 'abc'));
test('long', () => assert.equal(truncate('abcdefghij', 6).length, 6));
test('columns', () => assert.deepEqual(columns(['a', 'bc'], 3), ['a  ', 'bc ']));
