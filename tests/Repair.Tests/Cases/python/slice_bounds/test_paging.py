from paging import page, pages


def test_first():
    assert page([1, 2, 3, 4, 5], 1, 2) == [1, 2]


def test_last():
    assert page([1, 2, 3, 4, 5], 3, 2) == [5]


def test_pages():
    assert pages([1, 2, 3, 4, 5], 2) == 3
