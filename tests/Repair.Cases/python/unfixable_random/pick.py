import random


def pick(names):
    """The winner."""
    return random.choice(names)
