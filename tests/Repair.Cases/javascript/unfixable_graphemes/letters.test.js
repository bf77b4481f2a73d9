const test = require('node:test');
const assert = require('node:assert');

const { count } = require('./letters.js');

test('plain', () => assert.strictEqual(count('abc'), 3));
test('family', () => assert.strictEqual(count('\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'), 1));
test('accent', () => assert.strictEqual(count('e\u0301a'), 2));
test('flags', () => assert.strictEqual(count('\u{1F1E9}\u{1F1EA}\u{1F1EB}\u{1F1F7}'), 2));
test('korean', () => assert.strictEqual(count('\u1112\u1161\u11AB\u1100\u1173\u11AF'), 2));
