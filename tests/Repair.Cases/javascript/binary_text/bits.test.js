'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { flip, formatBits, parseBits } = require('./bits.js');

test('parse', () => assert.equal(parseBits('1010'), 10));
test('parse one', () => assert.equal(parseBits('1'), 1));
test('not bits', () => assert.equal(parseBits('12'), null));
test('format', () => assert.equal(formatBits(5, 4), '0101'));
test('flip', () => assert.equal(flip('0011'), '1100'));
