import time

from limiter import Bucket


def test_burst():
    bucket = Bucket(1, 2)
    assert bucket.take() and bucket.take() and not bucket.take()


def test_refills():
    bucket = Bucket(20, 1)
    assert bucket.take()
    time.sleep(0.2)
    assert bucket.take()


def test_does_not_overflow():
    bucket = Bucket(50, 2)
    time.sleep(0.3)
    assert bucket.take(2) and not bucket.take(1.9)


def test_takes_whole_burst():
    assert Bucket(1, 5).take(5)
