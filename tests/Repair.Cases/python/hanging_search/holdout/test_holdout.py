import unittest

from search import first_at_least


class HeldOutTests(unittest.TestCase):
    def test_against_counting(self):
        for size in range(12):
            values = [n * n % 17 for n in range(size)]
            values.sort()
            for wanted in range(-1, 19):
                self.assertEqual(first_at_least(values, wanted), sum(v < wanted for v in values))
