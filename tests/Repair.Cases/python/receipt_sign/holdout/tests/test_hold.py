from shop.money import parse, show


def test_parse():
    assert [parse(text) for text in ("7", "0.5", "1,200.00", "-3", "-0.07")] == [700, 50, 120000, -300, -7]


def test_show():
    assert [show(cents) for cents in (0, 5, -5, -123, 99999)] == ["0.00", "0.05", "-0.05", "-1.23", "999.99"]
