'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { cartTotal } = require('./cart.js');

test('many lines', () => assert.equal(cartTotal([{ price: 1, quantity: 4 }, { price: 2, quantity: 5, discount: 1 }, { price: 7, quantity: 0 }]), 13));
