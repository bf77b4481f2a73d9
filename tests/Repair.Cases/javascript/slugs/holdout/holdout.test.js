'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { slug } = require('./slug.js');

test('others', () => {
  assert.equal(slug('a b c d'), 'a-b-c-d');
  assert.equal(slug('One, two & three'), 'one-two--three');
});
