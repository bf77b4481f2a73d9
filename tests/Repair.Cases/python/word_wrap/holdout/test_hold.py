from wrap import indent, wrap


def test_long_word():
    assert wrap("a incomprehensible b", 5) == ["a", "incomprehensible", "b"]


def test_three():
    assert wrap("a b c d e f g", 3) == ["a b", "c d", "e f", "g"]


def test_nothing():
    assert wrap("  ", 5) == []


def test_indent_breaks():
    assert indent("ab cd", 6, "> ") == ["> ab", "> cd"]
