class Overdrawn(Exception):
    pass


class Ledger:
    def __init__(self, opening=0, limit=0):
        self.balance = opening
        self.limit = limit
        self.entries = []

    def deposit(self, amount):
        self._check(amount)
        self.balance += amount
        self.entries.append(("in", amount))

    def withdraw(self, amount):
        self._check(amount)
        if self.balance - amount < -self.limit:
            raise Overdrawn(amount)
        self.balance += amount
        self.entries.append(("out", amount))

    def turnover(self):
        return sum(amount for _, amount in self.entries)

    def _check(self, amount):
        if amount <= 0:
            raise ValueError(amount)
