'use strict';

function daysInMonth(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function weeks(year, month) {
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 7) % 7;
  const days = daysInMonth(year, month);
  const rows = [];
  let row = new Array(first).fill(null);
  for (let day = 1; day <= days; day++) {
    row.push(day);
    if (row.length === 7) {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) rows.push(row.concat(new Array(7 - row.length).fill(null)));
  return rows;
}

module.exports = { daysInMonth, weeks };
