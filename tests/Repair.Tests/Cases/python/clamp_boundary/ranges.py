def overlaps(first, second):
    """Whether two half-open ranges share a point."""
    return first[0] <= second[1] and second[0] < first[1]


def merge(ranges):
    result = []
    for start, end in sorted(ranges):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result
