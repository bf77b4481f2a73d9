'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { formatBits, parseBits } = require('./bits.js');

test('there and back', () => {
  for (let value = 0; value < 64; value++) {
    assert.equal(parseBits(formatBits(value, 6)), value);
  }
});
