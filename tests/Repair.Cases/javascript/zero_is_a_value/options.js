'use strict';

const DEFAULTS = { retries: 3, delay: 100, label: 'job' };

function withDefaults(options) {
  return {
    retries: options.retries || DEFAULTS.retries,
    delay: options.delay ?? DEFAULTS.delay,
    label: options.label || DEFAULTS.label,
  };
}

function describe(options) {
  const { retries, delay, label } = withDefaults(options);
  return `${label}: ${retries} x ${delay} ms`;
}

module.exports = { describe, withDefaults };
