class Inventory:
    def __init__(self):
        self.stock = {}
        self.reserved = {}

    def add(self, item, amount):
        self.stock[item] = self.stock.get(item, 0) + amount

    def reserve(self, item, amount):
        if self.available(item) < amount:
            raise ValueError("not enough of " + item)
        self.reserved[item] = self.stock.get(item, 0) + amount

    def available(self, item):
        return self.stock.get(item, 0) - self.reserved.get(item, 0)
