"""One booking of a room."""

from dataclasses import dataclass

from rooms.times import parse, show


@dataclass(frozen=True, order=True)
class Booking:
    """From start (inclusive) to end (exclusive), both minutes since midnight."""

    start: int
    end: int
    who: str = ""

    def __post_init__(self):
        if self.end <= self.start:
            raise ValueError("a booking ends after it starts")

    @classmethod
    def at(cls, start, end, who=""):
        return cls(parse(start), parse(end), who)

    @property
    def minutes(self):
        return self.end - self.start

    def overlaps(self, other):
        return self.start < other.end and other.start < self.end

    def __str__(self):
        return f"{show(self.start)}-{show(self.end)}"
