from intervals import covered, merge


def test_touching():
    assert merge([(1, 2), (2, 3)]) == [(1, 3)]


def test_chain():
    assert merge([(0, 9), (1, 2), (8, 12), (3, 4)]) == [(0, 12)]


def test_none():
    assert covered([]) == 0
