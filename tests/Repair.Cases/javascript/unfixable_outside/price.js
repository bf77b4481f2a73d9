'use strict';

const { rate } = require('./rate.json');

function inEuro(amount) {
  return Math.round(amount * rate * 100) / 100;
}

module.exports = { inEuro };
