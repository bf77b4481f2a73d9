'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { truncate } = require('./truncate.js');

test('what is left', () => assert.equal(truncate('abcdefghij', 6), 'abc...'));
test('just too long', () => assert.equal(truncate('abcdefg', 6), 'abc...'));
test('just fits', () => assert.equal(truncate('abcdef', 6), 'abcdef'));
