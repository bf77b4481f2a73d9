'use strict';

function overlaps(a, b) {
  return a.from < b.to && b.from < a.to;
}

function isFree(bookings, wanted) {
  return !bookings.some((booking) => overlaps(booking, wanted));
}

function firstFree(bookings, length, opens, closes) {
  for (let from = opens; from + length <= closes; from++) {
    if (isFree(bookings, { from, to: from + length })) {
      return from;
    }
  }
  return null;
}

module.exports = { firstFree, isFree, overlaps };
