def to_cents(amount):
    """Cents of an amount in full units."""
    return int(amount * 100 + 0.5)


def split(cents, people):
    share, rest = divmod(cents, people)
    return [share + (1 if index < rest else 0) for index in range(people)]
