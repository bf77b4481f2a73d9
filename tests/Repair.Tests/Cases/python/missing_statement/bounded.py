class Bounded:
    def __init__(self, limit):
        self.limit = limit
        self.items = []
        self.dropped = 0

    def push(self, item):
        if len(self.items) >= self.limit:
            self.items.pop(0)
        self.items.append(item)

    def clear(self):
        self.items = []
        self.dropped = 0
