import unittest

import time

from throttle import Throttle


class ThrottleTests(unittest.TestCase):
    def test_calls_beyond_the_limit_are_held(self):
        throttle = Throttle(2, 60)
        self.assertEqual([throttle.allow() for _ in range(4)], [True, True, False, False])

    def test_a_new_window_begins(self):
        throttle = Throttle(1, 0.4)
        self.assertTrue(throttle.allow())
        time.sleep(0.5)
        self.assertTrue(throttle.allow())

    def test_left(self):
        throttle = Throttle(3, 60)
        throttle.allow()
        self.assertEqual(throttle.left(), 2)
