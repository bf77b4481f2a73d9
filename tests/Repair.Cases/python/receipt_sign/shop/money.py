def parse(text):
    """Cents of an amount such as 12.5, 1,200.00 or -3."""
    text = text.replace(",", "")
    sign = -1 if text.startswith("-") else 1
    whole, _, part = text.lstrip("-").partition(".")
    return sign * (int(whole) * 100 + int((part + "00")[:2]))


def show(cents):
    sign = "-" if cents < 0 else ""
    return f"{sign}{cents // 100}.{abs(cents) % 100:02d}"
