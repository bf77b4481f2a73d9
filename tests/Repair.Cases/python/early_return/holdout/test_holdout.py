import unittest

from boxes import fits


class HeldOutTests(unittest.TestCase):
    def test_the_last_of_three(self):
        self.assertFalse(fits((3, 3, 3), [(1, 1, 1), (2, 2, 2), (4, 1, 1)]))
        self.assertTrue(fits((3, 3, 3), [(1, 1, 1), (2, 2, 2), (3, 1, 1)]))
