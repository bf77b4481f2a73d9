function depth(node) {
  if (node == null) {
    return 0;
  }
  return 1 + Math.min(depth(node.left), depth(node.right));
}

const leaves = (node) => {
  if (node == null) {
    return 0;
  }
  if (!node.left && !node.right) {
    return 1;
  }
  return leaves(node.left) + leaves(node.right);
};

module.exports = { depth, leaves };
