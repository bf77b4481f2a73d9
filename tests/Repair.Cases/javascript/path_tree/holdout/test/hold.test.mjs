import test from 'node:test';
import assert from 'node:assert';
import { normal } from '../lib/paths.mjs';
import { Tree } from '../lib/tree.mjs';

test('normal', () => assert.deepStrictEqual(['a//b', '/a/./b/', '../a', '/'].map(normal), ['a/b', '/a/b', 'a', '/']));
test('adds up', () => {
  const made = new Tree();
  made.add('x/y', 1);
  made.add('x/y', 2);
  assert.deepStrictEqual(['x', 'x/y', ''].map((path) => made.size(path)), [3, 3, 3]);
});
