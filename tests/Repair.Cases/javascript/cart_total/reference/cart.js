'use strict';

function lineTotal(line) {
  const full = line.price * line.quantity;
  return line.discount ? full - line.discount : full;
}

function cartTotal(lines) {
  return lines.reduce((sum, line) => sum + lineTotal(line), 0);
}

function dearest(lines) {
  let best = null;
  for (const line of lines) {
    if (best === null || lineTotal(line) > lineTotal(best)) {
      best = line;
    }
  }
  return best && best.name;
}

module.exports = { cartTotal, dearest };
