const test = require('node:test');
const assert = require('node:assert');

const { digits, isPalindrome } = require('./digits.js');

test('negative', () => assert.deepStrictEqual(digits(-15), [1, 5]));
test('sixteen', () => assert.deepStrictEqual(digits(255, 16), [15, 15]));
test('binary palindrome', () => assert.ok(isPalindrome(9, 2) && !isPalindrome(10, 2)));
