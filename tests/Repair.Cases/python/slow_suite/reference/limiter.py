import time


class Bucket:
    """Lets ``rate`` through a second, and at most ``burst`` at once."""

    def __init__(self, rate, burst, clock=time.monotonic):
        self.rate = rate
        self.burst = burst
        self.clock = clock
        self.level = burst
        self.at = clock()

    def refill(self):
        now = self.clock()
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now

    def take(self, count=1):
        self.refill()
        if self.level < count:
            return False
        self.level -= count
        return True
