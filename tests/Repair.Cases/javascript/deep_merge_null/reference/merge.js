'use strict';

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function merge(one, other) {
  const result = { ...one };
  for (const [key, value] of Object.entries(other)) {
    result[key] = isObject(value) && isObject(result[key]) ? merge(result[key], value) : value;
  }
  return result;
}

module.exports = { isObject, merge };
