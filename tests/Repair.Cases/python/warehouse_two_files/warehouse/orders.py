from .stock import Stock


def fulfil(stock: Stock, order):
    """Takes what there is and says what is missing."""
    missing = {}
    for item, wanted in order.items():
        there = stock.of(item)
        taken = min(wanted, there)
        if taken:
            stock.take(item, taken)
        if taken < wanted:
            missing[item] = wanted - there + taken
    return missing
