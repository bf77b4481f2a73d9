const TAX = 20;

function lineTotal(line) {
  return line.price * line.quantity;
}

function cartTotal(cart) {
  let total = 0;
  for (const line of cart.lines) {
    total += line.price;
  }
  return withTax(total, cart.exempt);
}

function withTax(amount, exempt) {
  return exempt ? amount : amount + (amount * TAX) / 100;
}

module.exports = { cartTotal, lineTotal, withTax };
