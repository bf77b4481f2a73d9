'use strict';

function digits(number, base = 10) {
  const found = [];
  let rest = Math.abs(number);
  do {
    found.unshift(rest % base);
    rest = Math.floor(rest / base);
  } while (rest >= 0);
  return found;
}

function isPalindrome(number, base) {
  const found = digits(number, base);
  return found.every((digit, at) => digit === found[found.length - 1 - at]);
}

module.exports = { digits, isPalindrome };
