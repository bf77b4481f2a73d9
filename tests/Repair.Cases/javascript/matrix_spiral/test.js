const assert = require('node:assert');
const { spiral } = require('./spiral.js');

assert.deepStrictEqual(spiral([]), []);
assert.deepStrictEqual(spiral([[1]]), [1]);
assert.deepStrictEqual(spiral([[1, 2], [4, 3]]), [1, 2, 3, 4]);
assert.deepStrictEqual(spiral([[1, 2, 3]]), [1, 2, 3]);
assert.deepStrictEqual(spiral([[1, 2, 3], [8, 9, 4], [7, 6, 5]]), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
console.log('ok');
