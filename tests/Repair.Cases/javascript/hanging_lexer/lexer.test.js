const test = require('node:test');
const assert = require('node:assert');

const { lex, evaluate } = require('./lexer.js');

test('lexes', () => assert.deepStrictEqual(lex('12 +3').map((each) => each.value), [12, '+', 3]));
test('refuses', () => assert.throws(() => lex('1 $ 2'), SyntaxError));
test('sums', () => assert.strictEqual(evaluate('1 + 2 - 4'), -1));
test('precedence', () => assert.strictEqual(evaluate('1 + 2 * 3'), 7));
test('parentheses', () => assert.strictEqual(evaluate('(1 + 2) * 3'), 9));
test('division from the left', () => assert.strictEqual(evaluate('24 / 4 / 2'), 3));
test('minus', () => assert.strictEqual(evaluate('-2 * -3'), 6));
