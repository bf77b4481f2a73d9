"""Times of day as minutes since midnight."""

DAY = 24 * 60


def parse(text):
    """Reads "09:30"; 24:00 is the end of the day."""
    hours, _, minutes = text.partition(":")
    if not (hours.isdigit() and minutes.isdigit() and len(minutes) == 2):
        raise ValueError(f"not a time of day: {text!r}")
    value = int(hours) * 60 + int(minutes)
    if int(minutes) >= 60 or value > DAY:
        raise ValueError(f"not a time of day: {text!r}")
    return value


def show(minutes):
    """Writes 570 as "09:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
