import unittest

from roman import to_number, to_roman


class RomanTests(unittest.TestCase):
    def test_to_number(self):
        self.assertEqual([to_number(t) for t in ("III", "IX", "XL", "MCMXCIV")], [3, 9, 40, 1994])

    def test_small(self):
        self.assertEqual([to_roman(n) for n in (1, 2, 4, 9)], ["I", "II", "IV", "IX"])

    def test_large(self):
        self.assertEqual(to_roman(1994), "MCMXCIV")

    def test_there_and_back(self):
        for number in range(1, 400):
            self.assertEqual(to_number(to_roman(number)), number)
