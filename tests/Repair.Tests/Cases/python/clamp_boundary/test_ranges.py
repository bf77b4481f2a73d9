from ranges import merge, overlaps


def test_touching_ranges_do_not_overlap():
    assert not overlaps((5, 8), (1, 5))


def test_overlap():
    assert overlaps((1, 5), (4, 8))
    assert overlaps((4, 8), (1, 5))


def test_apart():
    assert not overlaps((1, 2), (4, 8))


def test_merge():
    assert merge([(3, 5), (1, 4), (8, 9)]) == [(1, 5), (8, 9)]
