'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { extension } = require('./names.js');

test('more dots', () => assert.deepEqual(['a.b.c.D', 'x.', '..a'].map(extension), ['d', '', 'a']));
