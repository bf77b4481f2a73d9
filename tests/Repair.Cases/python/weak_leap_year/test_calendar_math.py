import unittest

from calendar_math import day_of_year, days_in


class CalendarTests(unittest.TestCase):
    def test_leap(self):
        self.assertEqual(days_in(2024, 2), 29)

    def test_common(self):
        self.assertEqual(days_in(2023, 2), 28)

    def test_day_of_year(self):
        self.assertEqual(day_of_year(2023, 3, 1), 60)
