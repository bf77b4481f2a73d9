'use strict';

function percent(done, total) {
  if (total === 0) {
    return 100;
  }
  return Math.ceil((done * 100) / total);
}

function bar(done, total, width) {
  const filled = Math.floor((percent(done, total) * width) / 100);
  return '#'.repeat(filled) + '.'.repeat(width - filled);
}

module.exports = { bar, percent };
