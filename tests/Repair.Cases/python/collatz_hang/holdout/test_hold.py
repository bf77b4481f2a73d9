import unittest

from steps import longest, steps


class HoldTest(unittest.TestCase):
    def test_known(self):
        self.assertEqual([steps(n) for n in (3, 7, 27)], [7, 16, 111])

    def test_longest(self):
        self.assertEqual(longest(30), 27)
