from datetime import date


def nights(arrival, departure):
    """Nights between two days; negative if they are the wrong way round."""
    return (departure - arrival).days


def price(arrival, departure, rate, weekly_rate=None):
    count = nights(arrival, departure)
    if count <= 0:
        raise ValueError("a stay has at least one night")
    if weekly_rate is not None and count >= 7:
        weeks, rest = divmod(count, 7)
        return weeks * weekly_rate + rate * rest
    return count * rate


def parse(text):
    year, month, day = text.split("-")
    return date(int(year), int(month), int(day))
