import unittest

from backoff import delays, total, tries_within


class BackoffTests(unittest.TestCase):
    def test_first_waits(self):
        self.assertEqual(delays(4), [1, 2, 4])

    def test_cap(self):
        self.assertEqual(delays(5, first=10, cap=30), [10, 20, 30, 30])

    def test_a_single_try_waits_for_nothing(self):
        self.assertEqual(total(1), 0)

    def test_tries_within(self):
        self.assertEqual(tries_within(7), 4)
