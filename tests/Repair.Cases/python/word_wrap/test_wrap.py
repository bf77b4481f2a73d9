from wrap import indent, wrap


def test_one_line():
    assert wrap("to be", 10) == ["to be"]


def test_breaks():
    assert wrap("aaaa bbbb cc", 8) == ["aaaa", "bbbb cc"]


def test_exact():
    assert wrap("ab cd ef", 5) == ["ab cd", "ef"]


def test_indent():
    assert indent("ab cd", 7, "> ") == ["> ab cd"]
