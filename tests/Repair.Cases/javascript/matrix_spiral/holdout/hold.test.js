const assert = require('node:assert');
const { spiral } = require('./spiral.js');

assert.deepStrictEqual(spiral([[1], [2], [3]]), [1, 2, 3]);
assert.deepStrictEqual(spiral([[1, 2, 3, 4], [10, 11, 12, 5], [9, 8, 7, 6]]), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
