'use strict';

function twelveHours(hour) {
  return `${hour % 12 || 12} ${hour < 12 ? 'am' : 'pm'}`;
}

module.exports = { twelveHours };
