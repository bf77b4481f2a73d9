from shop.order import Order
from shop.receipt import receipt


def order(*lines):
    made = Order()
    for line in lines:
        made.add(*line)
    return made


def test_one():
    assert receipt(order(("tea", "2.50"))) == ["1 x tea: 2.50", "total: 2.50"]


def test_several():
    assert receipt(order(("tea", "2.5", 2), ("cake", "3.05"))) == ["2 x tea: 5.00", "1 x cake: 3.05", "total: 8.05"]


def test_refund():
    assert receipt(order(("refund", "-1.25")))[-1] == "total: -1.25"
