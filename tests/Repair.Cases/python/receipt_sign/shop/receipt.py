from shop.money import show


def receipt(order):
    rows = [f"{count} x {name}: {show(price * count)}" for name, price, count in order.lines]
    return rows + [f"total: {show(order.total())}"]
