import unittest

from backoff import delays, total


class HeldOutTests(unittest.TestCase):
    def test_other_factor(self):
        self.assertEqual(delays(4, first=2, factor=3, cap=10), [2, 6, 10])

    def test_total(self):
        self.assertEqual(total(8), 1 + 2 + 4 + 8 + 16 + 30 + 30)
