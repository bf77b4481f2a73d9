import unittest

from throttle import Throttle


class HeldOutTests(unittest.TestCase):
    def test_with_a_clock(self):
        now = [0]
        throttle = Throttle(2, 10, lambda: now[0])
        said = []
        for now[0] in (0, 1, 2, 9, 10, 11, 12):
            said.append(throttle.allow())
        self.assertEqual(said, [True, True, False, False, True, True, False])
