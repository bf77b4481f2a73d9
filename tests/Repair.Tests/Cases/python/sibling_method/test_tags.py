from tags import collect, normalise


def test_collect():
    assert collect([["b", "a"], ["c"]]) == ["a", "b", "c"]


def test_collect_nothing():
    assert collect([]) == []


def test_normalise():
    assert normalise(" A ") == "a"
