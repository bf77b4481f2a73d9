import { normal } from './paths.mjs';

export function report(tree, paths) {
  return paths.map((path) => `${normal(path)}: ${tree.size(path)}`).sort().join('\n');
}
