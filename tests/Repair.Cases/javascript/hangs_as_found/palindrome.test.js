const test = require('node:test');
const assert = require('node:assert');

const { isPalindrome } = require('./digits.js');

test('one digit', () => assert.ok(isPalindrome(7)));
test('palindrome', () => assert.ok(isPalindrome(12321)));
test('none', () => assert.ok(!isPalindrome(123)));
