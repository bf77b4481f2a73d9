"""Tests of several functions of the library; those of one of them fail."""
from more_itertools import chunked, collapse, distribute, divide, interleave_longest, sliced, windowed


def lists(groups):
    return [list(group) for group in groups]


def test_chunked():
    assert lists(chunked("abcdefg", 3)) == [["a", "b", "c"], ["d", "e", "f"], ["g"]]


def test_collapse():
    assert list(collapse([(1, 2), ([3, 4], [[5], [6]])])) == [1, 2, 3, 4, 5, 6]


def test_distribute():
    assert lists(distribute(3, range(1, 8))) == [[1, 4, 7], [2, 5], [3, 6]]


def test_divide_evenly():
    assert lists(divide(2, [1, 2, 3, 4])) == [[1, 2], [3, 4]]


def test_divide_with_a_rest():
    assert lists(divide(3, [1, 2, 3, 4, 5, 6, 7])) == [[1, 2, 3], [4, 5], [6, 7]]


def test_divide_into_more_than_there_are():
    assert lists(divide(5, [1, 2, 3])) == [[1], [2], [3], [], []]


def test_interleave_longest():
    assert list(interleave_longest([1, 2, 3], [4, 5], [6, 7, 8, 9])) == [1, 4, 6, 2, 5, 7, 3, 8, 9]


def test_sliced():
    assert list(sliced((1, 2, 3, 4, 5), 2)) == [(1, 2), (3, 4), (5,)]


def test_windowed():
    assert list(windowed([1, 2, 3, 4], 3)) == [(1, 2, 3), (2, 3, 4)]
