def first_at_least(sorted_values, wanted):
    """Index of the first value that is at least the wanted one; the length if there is none."""
    low, high = 0, len(sorted_values)
    while low < high:
        middle = (low + high) // 2
        if sorted_values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def contains(sorted_values, wanted):
    at = first_at_least(sorted_values, wanted)
    return at < len(sorted_values) and sorted_values[at] == wanted


def count(sorted_values, low, high):
    """How many values are at least low and below high."""
    return first_at_least(sorted_values, high) - first_at_least(sorted_values, low)
