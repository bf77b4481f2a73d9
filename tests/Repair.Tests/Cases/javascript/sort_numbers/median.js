class Samples {
  constructor() {
    this.values = [];
  }

  add(value) {
    this.values.push(value);
    return this;
  }

  median() {
    const sorted = this.values.slice().sort();
    const middle = Math.floor(sorted.length / 2);
    if (sorted.length % 2 === 1) {
      return sorted[middle];
    }
    return (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

module.exports = { Samples };
