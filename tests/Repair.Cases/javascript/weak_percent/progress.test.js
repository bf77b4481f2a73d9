'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { bar, percent } = require('./progress.js');

test('it is not done before it is done', () => assert.equal(percent(999, 1000), 99));
test('nothing to do', () => assert.equal(percent(0, 0), 100));
test('bar', () => assert.equal(bar(1, 2, 4), '##..'));
