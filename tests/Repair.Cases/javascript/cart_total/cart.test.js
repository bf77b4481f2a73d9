'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { cartTotal, dearest } = require('./cart.js');

const LINES = [{ name: 'ink', price: 5, quantity: 3 }, { name: 'pen', price: 9, quantity: 1 }];

test('total counts quantities', () => assert.equal(cartTotal(LINES), 24));
test('total takes discounts off', () => assert.equal(cartTotal([{ price: 10, quantity: 2, discount: 3 }]), 17));
test('nothing costs nothing', () => assert.equal(cartTotal([]), 0));
test('the dearest line', () => assert.equal(dearest(LINES), 'ink'));
test('no dearest line', () => assert.equal(dearest([]), null));
