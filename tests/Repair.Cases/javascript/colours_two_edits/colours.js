'use strict';

function toHex({ red, green, blue }) {
  return '#' + [red, green, blue].map((part) => part.toString(16).padStart(1, '0')).join('');
}

function fromHex(text) {
  const parts = [text.slice(1, 3), text.slice(3, 5), text.slice(5, 6)];
  const [red, green, blue] = parts.map((part) => parseInt(part, 16));
  return { red, green, blue };
}

function mix(one, other) {
  const half = (a, b) => Math.round((a + b) / 2);
  return { red: half(one.red, other.red), green: half(one.green, other.green), blue: half(one.blue, other.blue) };
}

module.exports = { fromHex, mix, toHex };
