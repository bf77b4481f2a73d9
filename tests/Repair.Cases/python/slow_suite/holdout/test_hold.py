from limiter import Bucket


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_by_a_clock():
    clock = Clock()
    bucket = Bucket(2, 4, clock)
    assert bucket.take(4) and not bucket.take()
    clock.now = 1.0
    assert bucket.take(2) and not bucket.take()
    clock.now = 100.0
    assert bucket.take(4) and not bucket.take(0.5)
