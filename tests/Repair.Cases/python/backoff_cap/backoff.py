def delays(tries, first=1, factor=2, cap=30):
    """Seconds to wait before each further try."""
    waits = []
    wait = first
    for _ in range(tries - 1):
        waits.append(max(wait, cap))
        wait *= factor
    return waits


def total(tries, **options):
    return sum(delays(tries, **options))


def tries_within(seconds, **options):
    """The most tries whose waits fit in the time."""
    tries = 1
    while total(tries + 1, **options) <= seconds:
        tries += 1
    return tries
