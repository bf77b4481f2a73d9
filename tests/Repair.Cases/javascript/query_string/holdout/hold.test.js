const test = require('node:test');
const assert = require('node:assert');

const { parse } = require('./query.js');

test('empty', () => assert.deepStrictEqual(parse(''), {}));
test('empty value', () => assert.deepStrictEqual(parse('a=&b=%3D'), { a: '', b: '=' }));
test('many equals', () => assert.deepStrictEqual(parse('x==&y=='), { x: '=', y: '=' }));
