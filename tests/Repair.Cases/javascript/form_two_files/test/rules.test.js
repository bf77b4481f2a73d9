'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { rules } = require('../src/rules.js');

test('an age', () => {
  assert.equal(rules.atLeast('18', 18), true);
  assert.equal(rules.atLeast(17, 18), false);
});
test('a mail address', () => {
  assert.equal(rules.email('a@b.org'), true);
  assert.equal(rules.email('a@b'), false);
});
