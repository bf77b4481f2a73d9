'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { withDefaults } = require('./options.js');

test('null is no value', () => assert.equal(withDefaults({ retries: null }).retries, 3));
test('others', () => assert.deepEqual(withDefaults({ retries: 7 }), { retries: 7, delay: 100, label: 'job' }));
