'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { twelveHours } = require('./clock.js');

test('morning', () => assert.equal(twelveHours(9), '9 am'));
test('noon', () => assert.equal(twelveHours(12), '12 pm'));
test('noon by the other guide', () => assert.equal(twelveHours(12), 'noon'));
