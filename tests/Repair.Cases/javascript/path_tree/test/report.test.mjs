import test from 'node:test';
import assert from 'node:assert';
import { Tree } from '../lib/tree.mjs';
import { report } from '../lib/report.mjs';

function tree() {
  const made = new Tree();
  made.add('/src/a.js', 10);
  made.add('/src/lib/b.js', 20);
  made.add('/doc/c.md', 5);
  return made;
}

test('sizes of files', () => assert.strictEqual(report(tree(), ['/src/a.js']), '/src/a.js: 10'));
test('sizes of folders', () => assert.strictEqual(report(tree(), ['/src', '/']), '/: 35\n/src: 30'));
test('unknown', () => assert.strictEqual(report(tree(), ['/none/at/all']), '/none/at/all: 0'));
test('climbs', () => assert.strictEqual(report(tree(), ['/src/../doc/./c.md']), '/doc/c.md: 5'));
