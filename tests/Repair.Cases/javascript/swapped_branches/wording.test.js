'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { counted } = require('./wording.js');

test('one', () => assert.equal(counted(1, 'city'), '1 city'));
test('two', () => assert.equal(counted(2, 'dog'), '2 dogs'));
test('ending in y', () => assert.equal(counted(3, 'city'), '3 cities'));
test('irregular', () => assert.equal(counted(0, 'child'), '0 children'));
