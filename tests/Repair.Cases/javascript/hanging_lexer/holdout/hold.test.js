const test = require('node:test');
const assert = require('node:assert');

const { evaluate } = require('./lexer.js');

test('mixed', () => assert.strictEqual(evaluate('2 * (3 + 4) - 10 / (2 + 3)'), 12));
test('nested', () => assert.strictEqual(evaluate('((1.5))'), 1.5));
test('chain', () => assert.strictEqual(evaluate('8 / 2 * 4'), 16));
