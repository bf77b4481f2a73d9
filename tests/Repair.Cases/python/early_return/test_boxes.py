import unittest

from boxes import fits, smallest


class BoxesTests(unittest.TestCase):
    def test_the_first_does_not_fit(self):
        self.assertFalse(fits((2, 2, 2), [(3, 1, 1)]))

    def test_the_second_does_not_fit(self):
        self.assertFalse(fits((2, 2, 2), [(1, 1, 1), (3, 1, 1)]))

    def test_turned(self):
        self.assertTrue(fits((1, 2, 3), [(3, 2, 1)]))

    def test_smallest(self):
        self.assertEqual(smallest([(9, 9, 9), (4, 4, 4), (1, 1, 1)], [(2, 2, 2), (3, 3, 3)]), (4, 4, 4))

    def test_nothing_fits_everywhere(self):
        self.assertEqual(smallest([(5, 5, 5)], []), (5, 5, 5))
