import unittest

from rounding import split, to_cents


class RoundingTests(unittest.TestCase):
    def test_cents(self):
        self.assertEqual(to_cents(1.25), 125)

    def test_the_first_pays_more(self):
        self.assertEqual(split(100, 3), [34, 33, 33])

    def test_the_last_pays_more(self):
        self.assertEqual(split(100, 3), [33, 33, 34])
