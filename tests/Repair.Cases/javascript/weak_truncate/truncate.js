'use strict';

function truncate(text, length) {
  if (text.length <= length) {
    return text;
  }
  return text.slice(0, length) + '...';
}

function columns(rows, length) {
  return rows.map((row) => truncate(row, length).padEnd(length));
}

module.exports = { columns, truncate };
