const test = require('node:test');
const assert = require('node:assert');

const { digits } = require('./digits.js');

test('none', () => assert.deepStrictEqual(digits(0), [0]));
test('decimal', () => assert.deepStrictEqual(digits(407), [4, 0, 7]));
test('binary', () => assert.deepStrictEqual(digits(6, 2), [1, 1, 0]));
