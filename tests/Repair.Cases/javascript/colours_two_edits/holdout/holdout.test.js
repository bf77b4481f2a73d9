'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { fromHex, toHex } = require('./colours.js');

test('there and back', () => {
  for (const text of ['#000000', '#00ff01', '#a0b0c0', '#0f0f0f']) {
    assert.equal(toHex(fromHex(text)), text);
  }
});
