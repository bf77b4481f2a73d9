LEVELS = ["debug", "info", "warning", "error"]


def last(lines, count):
    """The last lines, at most so many."""
    if count <= 0:
        return []
    return lines[-count:]


def at_least(lines, level):
    wanted = LEVELS[LEVELS.index(level):]
    return [line for line in lines if line.split(":", 1)[0] in wanted]


def summary(lines):
    worst = at_least(lines, "warning")
    return last(worst, 3)
