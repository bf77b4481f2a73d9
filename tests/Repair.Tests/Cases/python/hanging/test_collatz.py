from collatz import steps


def test_one():
    assert steps(1) == 0


def test_six():
    assert steps(6) == 8


def test_power():
    assert steps(16) == 4
