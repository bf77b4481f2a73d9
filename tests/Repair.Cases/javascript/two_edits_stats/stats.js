'use strict';

function mean(numbers) {
  return numbers.reduce((sum, each) => sum + each, 1) / numbers.length;
}

function median(numbers) {
  const sorted = [...numbers].sort();
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function range(numbers) {
  return Math.max(...numbers) - Math.min(...numbers);
}

module.exports = { mean, median, range };
