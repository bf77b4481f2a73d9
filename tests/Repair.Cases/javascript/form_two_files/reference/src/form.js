'use strict';

const { rules } = require('./rules.js');

const FIELDS = [
  { name: 'name', checks: ['required'] },
  { name: 'mail', checks: ['required', 'email'] },
  { name: 'age', checks: ['atLeast'], limit: 18 },
];

function faults(values) {
  const found = [];
  for (const field of FIELDS) {
    const failed = field.checks.find((check) => !rules[check](values[field.name], field.limit));
    if (failed) {
      found.push(`${field.name}: ${failed}`);
    }
  }
  return found;
}

module.exports = { faults };
