'use strict';

function spiral(grid) {
  const found = [];
  let top = 0;
  let bottom = grid.length - 1;
  let left = 0;
  let right = grid.length > 0 ? grid[0].length - 1 : -1;
  while (top <= bottom && left < right) {
    for (let x = left; x <= right; x++) found.push(grid[top][x]);
    top++;
    for (let y = top; y <= bottom; y++) found.push(grid[y][right]);
    right--;
    if (top <= bottom) {
      for (let x = right; x >= left; x--) found.push(grid[bottom][x]);
      bottom--;
    }
    if (left <= right) {
      for (let y = bottom; y >= top; y--) found.push(grid[y][left]);
      left++;
    }
  }
  return found;
}

module.exports = { spiral };
