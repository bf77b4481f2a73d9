'use strict';

function parseBits(text) {
  if (!/^[01]+$/.test(text)) {
    return null;
  }
  return parseInt(text);
}

function formatBits(value, width) {
  return value.toString(2).padStart(width, '0');
}

function flip(text) {
  const value = parseBits(text);
  return value === null ? null : formatBits(2 ** text.length - 1 - value, text.length);
}

module.exports = { flip, formatBits, parseBits };
