"""The bookings of one room on one day."""

from rooms.booking import Booking


class Conflict(Exception):
    """The room is taken."""


class Calendar:
    def __init__(self, opens=8 * 60, closes=18 * 60):
        self.opens = opens
        self.closes = closes
        self.bookings = []

    def book(self, booking):
        if booking.start < self.opens or booking.end > self.closes:
            raise Conflict("the room is closed then")
        for other in self.bookings:
            if booking.overlaps(other):
                raise Conflict(f"{other.who or 'somebody'} has the room at {other}")
        self.bookings.append(booking)
        return booking

    def busy(self):
        """Stretches of time in which the room is taken, in order; bookings that touch are one stretch."""
        stretches = []
        for booking in sorted(self.bookings):
            if stretches and booking.start < stretches[-1][1]:
                start, end = stretches[-1]
                stretches[-1] = (start, max(end, booking.end))
            else:
                stretches.append((booking.start, booking.end))
        return stretches

    def free(self):
        """Stretches of time in which the room can be booked, in order."""
        gaps = []
        cursor = self.opens
        for start, end in self.busy():
            if start > cursor:
                gaps.append((cursor, start))
            cursor = end
        if cursor < self.closes:
            gaps.append((cursor, self.closes))
        return gaps

    def first_free(self, minutes):
        """The earliest booking of that length that is still possible, or None."""
        for start, end in self.free():
            if end - start >= minutes:
                return Booking(start, start + minutes)
        return None

    def longest(self):
        """Minutes of the longest stretch without a break."""
        return max((end - start for start, end in self.busy()), default=0)

    def usage(self):
        """Percent of the opening time that is booked."""
        taken = sum(end - start for start, end in self.busy())
        return 100 * taken // (self.closes - self.opens)
