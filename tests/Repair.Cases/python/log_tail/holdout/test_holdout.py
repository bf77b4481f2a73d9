import unittest

from tail import last


class HeldOutTests(unittest.TestCase):
    def test_one(self):
        self.assertEqual(last([1, 2, 3], 1), [3])

    def test_all(self):
        self.assertEqual(last([1, 2, 3], 3), [1, 2, 3])
