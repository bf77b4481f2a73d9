'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { faults } = require('../src/form.js');

test('just of age', () => assert.deepEqual(faults({ name: 'Ann', mail: 'ann@x.org', age: 18 }), []));
test('empty name, too young', () => assert.deepEqual(faults({ name: '', mail: 'ann@x.org', age: 3 }), ['name: required', 'age: atLeast']));
