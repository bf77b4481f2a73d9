'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { places, podium } = require('./ranking.js');

const ALL = [{ name: 'Ann', points: 3 }, { name: 'Cid', points: 9 }, { name: 'Bob', points: 9 }, { name: 'Dee', points: 5 }];

test('podium', () => assert.deepEqual(podium(ALL), ['Bob', 'Cid', 'Dee']));
test('equal points share a place', () => assert.deepEqual(places(ALL).map((each) => each.place), [1, 1, 3, 4]));
test('few players', () => assert.deepEqual(podium([ALL[0]]), ['Ann']));
