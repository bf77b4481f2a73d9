'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { render } = require('./markup.js');

test('plain', () => assert.equal(render('a < b'), '<p>a &lt; b</p>'));
test('strong', () => assert.equal(render('a **b** c'), '<p>a <strong>b</strong> c</p>'));
test('list', () => assert.equal(render('- a\n- b'), '<ul><li>a</li><li>b</li></ul>'));
test('link', () => assert.equal(render('[x](/y)'), '<p><a href="/y">x</a></p>'));
