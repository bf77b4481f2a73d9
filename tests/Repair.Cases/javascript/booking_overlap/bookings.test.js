'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { firstFree, isFree, overlaps } = require('./bookings.js');

const DAY = [{ from: 9, to: 11 }, { from: 12, to: 15 }];

test('touching bookings do not overlap', () => assert.equal(overlaps(DAY[0], { from: 11, to: 12 }), false));
test('between two bookings', () => assert.equal(firstFree(DAY, 1, 9, 18), 11));
test('the last hours of the day', () => assert.equal(firstFree(DAY, 3, 9, 18), 15));
test('the whole day', () => assert.equal(firstFree([], 9, 9, 18), 9));
test('too long', () => assert.equal(firstFree(DAY, 4, 9, 18), null));
test('is it free', () => assert.equal(isFree(DAY, { from: 10, to: 12 }), false));
