function mayEdit(user, document) {
  if (user.admin) {
    return true;
  }
  return document.owner === user.id || !document.locked;
}

function mayRead(user, document) {
  return document.shared || mayEdit(user, document);
}

module.exports = { mayEdit, mayRead };
