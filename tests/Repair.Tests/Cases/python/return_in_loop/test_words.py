from words import longest, shortest


def test_longest_is_last():
    assert longest(["a", "bb", "ccc"]) == "ccc"


def test_longest_is_first():
    assert longest(["ccc", "a"]) == "ccc"


def test_longest_of_nothing():
    assert longest([]) == ""


def test_shortest():
    assert shortest(["aa", "b"]) == "b"
