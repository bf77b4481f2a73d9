const { test } = require('node:test');
const assert = require('node:assert');
const { cartTotal, lineTotal, withTax } = require('./cart');

test('line', () => {
  assert.strictEqual(lineTotal({ price: 2, quantity: 3 }), 6);
});

test('cart', () => {
  assert.strictEqual(cartTotal({ lines: [{ price: 10, quantity: 2 }, { price: 5, quantity: 1 }] }), 30);
});

test('exempt cart', () => {
  assert.strictEqual(cartTotal({ exempt: true, lines: [{ price: 10, quantity: 3 }] }), 30);
});

test('tax', () => {
  assert.strictEqual(withTax(100, false), 120);
});
