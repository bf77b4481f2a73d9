'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { fromHex, mix, toHex } = require('./colours.js');

test('to hex', () => assert.equal(toHex({ red: 255, green: 128, blue: 16 }), '#ff8010'));
test('to hex with small parts', () => assert.equal(toHex({ red: 1, green: 0, blue: 255 }), '#0100ff'));
test('from hex', () => assert.deepEqual(fromHex('#ff8010'), { red: 255, green: 128, blue: 16 }));
test('mix', () => assert.deepEqual(mix({ red: 0, green: 10, blue: 255 }, { red: 255, green: 20, blue: 255 }), { red: 128, green: 15, blue: 255 }));
