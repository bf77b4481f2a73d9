export function parts(path) {
  const found = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') found.pop();
    else found.push(part);
  }
  return found;
}

export function normal(path) {
  return (path.startsWith('/') ? '/' : '') + parts(path).join('/');
}
