from inventory import Inventory


def test_reserve():
    inventory = Inventory()
    inventory.add("pen", 10)
    inventory.reserve("pen", 4)
    assert inventory.available("pen") == 6


def test_reserve_twice():
    inventory = Inventory()
    inventory.add("pen", 10)
    inventory.reserve("pen", 4)
    inventory.reserve("pen", 1)
    assert inventory.available("pen") == 5


def test_too_much():
    inventory = Inventory()
    inventory.add("pen", 1)
    try:
        inventory.reserve("pen", 2)
    except ValueError:
        return
    raise AssertionError("reserved too much")


def test_add():
    inventory = Inventory()
    inventory.add("pen", 1)
    inventory.add("pen", 2)
    assert inventory.available("pen") == 3
