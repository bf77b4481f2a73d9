'use strict';

const IRREGULAR = { child: 'children', mouse: 'mice' };

function plural(noun) {
  if (IRREGULAR[noun]) {
    return IRREGULAR[noun];
  }
  return noun.endsWith('y') ? noun.slice(0, -1) + 'ies' : noun + 's';
}

function counted(count, noun) {
  return count === 1 ? `1 ${noun}` : `${count} ${plural(noun)}`;
}

module.exports = { counted, plural };
