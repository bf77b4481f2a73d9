from more_itertools import divide


def test_parts_hold_everything_and_differ_by_one_at_most():
    for count in range(12):
        for parts in range(1, 8):
            groups = [list(group) for group in divide(parts, range(count))]
            assert sum(groups, []) == list(range(count))
            sizes = [len(group) for group in groups]
            assert sizes == sorted(sizes, reverse=True) and max(sizes) - min(sizes) <= 1
