import unittest

from search import contains, count, first_at_least


VALUES = [1, 3, 3, 5, 8, 13]


class SearchTests(unittest.TestCase):
    def test_each_is_found(self):
        for value in VALUES:
            self.assertTrue(contains(VALUES, value), value)

    def test_others_are_not(self):
        for value in (0, 2, 4, 9, 20):
            self.assertFalse(contains(VALUES, value), value)

    def test_first_of_equal_ones(self):
        self.assertEqual(first_at_least(VALUES, 3), 1)

    def test_count(self):
        self.assertEqual(count(VALUES, 3, 9), 4)

    def test_nothing(self):
        self.assertFalse(contains([], 1))
