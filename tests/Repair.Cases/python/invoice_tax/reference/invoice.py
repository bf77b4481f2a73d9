from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    amount: int
    price: int
    reduced: bool = False


def net(lines):
    return sum(line.amount * line.price for line in lines)


def tax(lines, full=20, reduced=5):
    """Tax in cents, rounded down for each line."""
    total = 0
    for line in lines:
        rate = reduced if line.reduced else full
        worth = line.amount * line.price
        total += worth * rate // 100
    return total


def gross(lines):
    before = net(lines)
    added = tax(lines)
    return before + added
