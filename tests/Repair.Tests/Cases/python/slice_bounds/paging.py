def page(items, number, size):
    """Items of a page; pages count from 1."""
    start = number * size
    return items[start:start + size]


def pages(items, size):
    return (len(items) + size - 1) // size
