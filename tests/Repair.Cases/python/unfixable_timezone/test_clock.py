from clock import local


def test_utc():
    assert local(7, 5, "UTC") == (7, 5)


def test_winter_in_nepal():
    assert local(7, 5, "Asia/Kathmandu") == (12, 50)


def test_newfoundland():
    assert local(12, 0, "America/St_Johns") == (8, 30)


def test_over_midnight():
    assert local(23, 30, "Europe/Berlin") == (0, 30)
