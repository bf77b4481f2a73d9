from discounts import discount_for
from pricing import total


def test_plain():
    assert total([(100, 2)], "none") == 200


def test_gold():
    assert total([(100, 1)], "gold") == 90


def test_gold_and_large():
    assert total([(1000, 2)], "gold") == 1700


def test_large():
    assert discount_for("none", 2000) == 0
