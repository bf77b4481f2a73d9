'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { slug, unique } = require('./slug.js');

test('one word', () => assert.equal(slug(' Hello! '), 'hello'));
test('two words', () => assert.equal(slug('Big News'), 'big-news'));
test('many words', () => assert.equal(slug('The quick brown fox'), 'the-quick-brown-fox'));
test('a taken one is numbered', () => assert.equal(unique('Big News', new Set(['big-news', 'big-news-2'])), 'big-news-3'));
