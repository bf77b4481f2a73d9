'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { describe, withDefaults } = require('./options.js');

test('defaults', () => assert.equal(describe({}), 'job: 3 x 100 ms'));
test('own values', () => assert.equal(describe({ retries: 1, delay: 5, label: 'mail' }), 'mail: 1 x 5 ms'));
test('no retries', () => assert.equal(withDefaults({ retries: 0 }).retries, 0));
test('no delay', () => assert.equal(withDefaults({ delay: 0 }).delay, 0));
test('an empty label is none', () => assert.equal(withDefaults({ label: '' }).label, 'job'));
