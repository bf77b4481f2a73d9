function truncate(text, limit) {
  const words = text.split(' ');
  let result = words[0];
  for (const word of words.slice(1)) {
    if (result.length + word.length + 1 > limit) {
      break;
    }
    result = result + ' ' + word;
  }
  return result + '...';
}

function titleCase(text) {
  return text
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

module.exports = { truncate, titleCase };
