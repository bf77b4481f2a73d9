'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { plural } = require('./wording.js');

test('others', () => assert.deepEqual(['party', 'mouse', 'tree'].map(plural), ['parties', 'mice', 'trees']));
