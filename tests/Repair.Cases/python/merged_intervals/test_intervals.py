from intervals import covered, merge


def test_apart():
    assert merge([(5, 6), (1, 2)]) == [(1, 2), (5, 6)]


def test_overlap():
    assert merge([(1, 4), (3, 6)]) == [(1, 6)]


def test_inside():
    assert merge([(1, 10), (2, 3), (12, 13)]) == [(1, 10), (12, 13)]


def test_covered():
    assert covered([(0, 8), (2, 4)]) == 8
