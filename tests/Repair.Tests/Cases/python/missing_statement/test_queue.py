from bounded import Bounded


def test_counts_what_it_drops():
    queue = Bounded(2)
    for item in range(5):
        queue.push(item)
    assert queue.dropped == 3


def test_keeps_the_last():
    queue = Bounded(2)
    for item in range(5):
        queue.push(item)
    assert queue.items == [3, 4]


def test_clear():
    queue = Bounded(2)
    queue.push(1)
    queue.clear()
    assert queue.items == [] and queue.dropped == 0
