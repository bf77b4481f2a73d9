'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { faults } = require('../src/form.js');

test('all is well', () => assert.deepEqual(faults({ name: 'Ann', mail: 'ann@x.org', age: 30 }), []));
test('all is missing', () => assert.deepEqual(faults({}), ['name: required', 'mail: required', 'age: atLeast']));
test('a wrong address', () => assert.deepEqual(faults({ name: 'Ann', mail: 'ann', age: 30 }), ['mail: email']));
