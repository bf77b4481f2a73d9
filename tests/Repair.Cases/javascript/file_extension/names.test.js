'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { extension, groupByExtension } = require('./names.js');

test('simple', () => assert.equal(extension('photo.JPG'), 'jpg'));
test('the last of two', () => assert.equal(extension('backup.tar.gz'), 'gz'));
test('hidden files have none', () => assert.equal(extension('.profile'), ''));
test('none', () => assert.equal(extension('README'), ''));
test('groups', () => assert.deepEqual(groupByExtension(['a.js', 'b', 'c.js']), { js: ['a.js', 'c.js'], none: ['b'] }));
