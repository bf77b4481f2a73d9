'use strict';

function slug(title) {
  return title
    .trim()
    .toLowerCase()
    .replaceAll(' ', '-')
    .replace(/[^a-z0-9-]/g, '');
}

function unique(title, taken) {
  const first = slug(title);
  let candidate = first;
  for (let number = 2; taken.has(candidate); number++) {
    candidate = `${first}-${number}`;
  }
  return candidate;
}

module.exports = { slug, unique };
