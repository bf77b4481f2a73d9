function grade(score) {
  if (score >= 50) {
    return 'C';
  } else if (score >= 75) {
    return 'B';
  } else if (score >= 90) {
    return 'A';
  }
  return 'F';
}

function passed(score) {
  return grade(score) !== 'F';
}

module.exports = { grade, passed };
