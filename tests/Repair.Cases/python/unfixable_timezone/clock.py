"""Times of day."""


def local(hour, minute, zone):
    """The time of day in a zone, of a time in UTC."""
    return hour, minute
