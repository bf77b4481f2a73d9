from graph import degree, reachable


def test_chain():
    assert reachable({"a": ["b"], "b": ["c"]}, "a") == {"b", "c"}


def test_none():
    assert reachable({}, "a") == set()


def test_degree():
    assert degree({"a": ["b", "c"]}, "a") == 2
