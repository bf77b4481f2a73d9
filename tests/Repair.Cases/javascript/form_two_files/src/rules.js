'use strict';

const rules = {
  required: (value) => value !== undefined && value !== '',
  email: (value) => /^[^@\s]+@[^@\s]+\.[a-z]+$/.test(value),
  atLeast: (value, least) => Number(value) > least,
};

module.exports = { rules };
