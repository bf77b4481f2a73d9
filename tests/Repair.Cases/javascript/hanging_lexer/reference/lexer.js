'use strict';

function lex(text) {
  const tokens = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    if (sign === ' ') {
      at++;
    } else if (/[0-9]/.test(sign)) {
      let end = at;
      while (end < text.length && /[0-9.]/.test(text[end])) end++;
      tokens.push({ kind: 'number', value: Number(text.slice(at, end)) });
      at = end;
    } else if ('+-*/()'.includes(sign)) {
      tokens.push({ kind: 'sign', value: sign });
      at++;
    } else {
      throw new SyntaxError(`unexpected ${sign} at ${at}`);
    }
  }
  return tokens;
}

function evaluate(text) {
  const tokens = lex(text);
  let next = 0;
  function sum() {
    let value = product();
    while (next < tokens.length && '+-'.includes(tokens[next].value)) {
      value = tokens[next++].value === '+' ? value + product() : value - product();
    }
    return value;
  }
  function product() {
    let value = atom();
    while (next < tokens.length && '*/'.includes(tokens[next].value)) {
      value = tokens[next++].value === '*' ? value * atom() : value / atom();
    }
    return value;
  }
  function atom() {
    const token = tokens[next++];
    if (token.kind === 'number') return token.value;
    if (token.value === '-') return -atom();
    const value = sum();
    next++;
    return value;
  }
  return sum();
}

module.exports = { lex, evaluate };
