function runningTotals(values) {
  const totals = [];
  let sum = 0;
  for (let i = 1; i < values.length; i++) {
    sum += values[i];
    totals.push(sum);
  }
  return totals;
}

function average(values) {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}

module.exports = { runningTotals, average };
