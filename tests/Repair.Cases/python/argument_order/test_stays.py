import unittest

from datetime import date

from stays import parse, price


class StaysTests(unittest.TestCase):
    def test_short_stay(self):
        self.assertEqual(price(parse("2024-02-28"), parse("2024-03-01"), 50), 100)

    def test_weeks_are_cheaper(self):
        self.assertEqual(price(date(2024, 5, 1), date(2024, 5, 15), 50, 300), 600)

    def test_weeks_and_days(self):
        self.assertEqual(price(date(2024, 5, 1), date(2024, 5, 10), 50, 300), 400)

    def test_wrong_way_round(self):
        with self.assertRaises(ValueError):
            price(date(2024, 5, 2), date(2024, 5, 1), 50)
