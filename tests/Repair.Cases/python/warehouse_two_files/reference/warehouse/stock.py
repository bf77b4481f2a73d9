class Stock:
    def __init__(self):
        self._held = {}

    def receive(self, item, amount):
        self._held[item] = self._held.get(item, 0) + amount

    def take(self, item, amount):
        if amount > self._held.get(item, 0):
            raise LookupError(item)
        self._held[item] -= amount

    def of(self, item):
        return self._held.get(item, 0)
