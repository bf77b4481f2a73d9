"""Durations such as 1h30m or 45s."""
UNITS = {"h": 3600, "m": 60, "s": 1}


def seconds(text):
    total = 0
    number = ""
    for sign in text:
        if sign.isdigit():
            number += sign
        elif sign in UNITS and number:
            total += int(number) * UNITS[sign]
            number = "0"
        else:
            raise ValueError(f"{text!r} is no duration")
    if number or not text:
        raise ValueError(f"{text!r} is no duration")
    return total


def show(total):
    parts = []
    for unit, size in UNITS.items():
        count, total = divmod(size, total)
        if count > 0:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"
