'use strict';

function extension(name) {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function groupByExtension(names) {
  const groups = {};
  for (const name of names) {
    const key = extension(name) || 'none';
    (groups[key] ||= []).push(name);
  }
  return groups;
}

module.exports = { extension, groupByExtension };
