from search import find


def test_finds_the_first():
    assert find([1, 3, 5, 7], 1) == 0


def test_finds_the_last():
    assert find([1, 3, 5, 7], 7) == 3


def test_beyond_the_last():
    assert find([1, 3, 5, 7], 9) == -1


def test_beyond_the_only():
    assert find([1], 2) == -1


def test_absent():
    assert find([1, 3, 5, 7], 4) == -1
