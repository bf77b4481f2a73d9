const test = require('node:test');
const assert = require('node:assert');

const { parse } = require('./query.js');

test('plain', () => assert.deepStrictEqual(parse('?a=1&b=2'), { a: '1', b: '2' }));
test('encoded', () => assert.deepStrictEqual(parse('q=a%20b+c'), { q: 'a b c' }));
test('equals in the value', () => assert.deepStrictEqual(parse('f=x=1'), { f: 'x=1' }));
test('repeated', () => assert.deepStrictEqual(parse('a=1&a=2&a=3'), { a: ['1', '2', '3'] }));
test('without value', () => assert.deepStrictEqual(parse('debug'), { debug: '' }));
