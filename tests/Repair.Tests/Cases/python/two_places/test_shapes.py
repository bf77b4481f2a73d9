from shapes import area, perimeter, square


def test_area():
    assert area(3, 4) == 12


def test_perimeter():
    assert perimeter(3, 4) == 14


def test_perimeter_of_flat():
    assert perimeter(3, 0) == 6


def test_square():
    assert square(3) == 9
