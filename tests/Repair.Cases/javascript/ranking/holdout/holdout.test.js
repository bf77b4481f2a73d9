'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { places, podium } = require('./ranking.js');

test('names', () => {
  const all = [{ name: 'z', points: 1 }, { name: 'y', points: 2 }, { name: 'x', points: 30 }, { name: 'w', points: 4 }];
  assert.deepEqual(podium(all), ['x', 'w', 'y']);
  assert.deepEqual(places(all).map((each) => each.name), ['x', 'w', 'y', 'z']);
});
