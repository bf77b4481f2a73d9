'use strict';

function escape(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function render(text) {
  return `<p>${escape(text)}</p>`;
}

module.exports = { render };
