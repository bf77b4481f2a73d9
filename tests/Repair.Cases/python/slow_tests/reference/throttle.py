import time


class Throttle:
    """Lets so many calls through in each window of seconds."""

    def __init__(self, calls, window, clock=time.monotonic):
        self.calls = calls
        self.window = window
        self._clock = clock
        self._times = []

    def allow(self):
        now = self._clock()
        self._times = [each for each in self._times if now - each < self.window]
        if len(self._times) >= self.calls:
            return False
        self._times.append(now)
        return True

    def left(self):
        return self.calls - len(self._times)
