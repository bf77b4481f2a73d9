def merge(intervals):
    """Joins intervals that overlap or touch."""
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return [tuple(each) for each in merged]


def covered(intervals):
    return sum(end - start for start, end in merge(intervals))
