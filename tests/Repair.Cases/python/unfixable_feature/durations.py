UNITS = {"s": 1, "m": 60, "h": 3600}


def seconds(text):
    """Seconds of a text such as 90s or 2m."""
    return int(text[:-1]) * UNITS[text[-1]]


def text(value):
    return f"{value}s"
