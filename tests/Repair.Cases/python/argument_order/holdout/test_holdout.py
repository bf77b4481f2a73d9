import unittest

from datetime import date

from stays import price


class HeldOutTests(unittest.TestCase):
    def test_one_week(self):
        self.assertEqual(price(date(2024, 5, 1), date(2024, 5, 8), 50, 300), 300)

    def test_long(self):
        self.assertEqual(price(date(2024, 5, 1), date(2024, 5, 28), 50, 300), 1200)
