import unittest

from calendar_math import is_leap


class HeldOutTests(unittest.TestCase):
    def test_centuries(self):
        self.assertEqual([is_leap(y) for y in (1900, 2000, 2100, 2400)], [False, True, False, True])

    def test_years(self):
        self.assertEqual([is_leap(y) for y in (2021, 2022, 2023, 2024, 2028)], [False, False, False, True, True])
