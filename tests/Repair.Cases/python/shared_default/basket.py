class Basket:
    def __init__(self, owner, items=[]):
        self.owner = owner
        self.items = items

    def put(self, item, amount=1):
        for _ in range(amount):
            self.items.append(item)

    def distinct(self):
        return sorted(set(self.items))


def merge(one, other):
    return Basket(one.owner, one.items + other.items)
