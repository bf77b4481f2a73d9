import { parts } from './paths.mjs';

export class Tree {
  constructor() {
    this.root = { children: new Map(), size: 0 };
  }

  add(path, size) {
    let node = this.root;
    node.size += size;
    for (const part of parts(path)) {
      if (!node.children.has(part)) node.children.set(part, { children: new Map(), size: 0 });
      node = node.children.get(part);
      node.size += size;
    }
  }

  size(path) {
    let node = this.root;
    for (const part of parts(path)) {
      node = node?.children.get(part);
    }
    return node?.size ?? 0;
  }
}
