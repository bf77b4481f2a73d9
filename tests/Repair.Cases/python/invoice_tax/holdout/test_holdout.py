import unittest

from invoice import Line, tax


class HeldOutTests(unittest.TestCase):
    def test_other_rates(self):
        self.assertEqual(tax([Line(3, 100, True), Line(1, 100)], full=10, reduced=1), 13)

    def test_rounded_for_each_line(self):
        self.assertEqual(tax([Line(1, 19, True), Line(1, 19, True)]), 0)
