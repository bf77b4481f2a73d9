import unittest

from steps import longest, steps


class StepsTest(unittest.TestCase):
    def test_one(self):
        self.assertEqual(steps(1), 0)

    def test_power_of_two(self):
        self.assertEqual(steps(16), 4)

    def test_six(self):
        self.assertEqual(steps(6), 8)

    def test_longest(self):
        self.assertEqual(longest(10), 9)
