'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { inEuro } = require('./price.js');

test('one', () => assert.equal(inEuro(1), 0.93));
test('ten', () => assert.equal(inEuro(10), 9.31));
test('a thousand', () => assert.equal(inEuro(1000), 931.4));
test('none', () => assert.equal(inEuro(0), 0));
