def page_count(total, size):
    """How many pages of the size hold all items."""
    if size <= 0:
        raise ValueError("size")
    return (total + size - 1) // size


def page(items, number, size):
    """The items of a page; the first is number 1."""
    start = (number - 1) * size
    return items[start:start + size]


def label(number, total, size):
    return f"{number} of {page_count(total, size)}"
