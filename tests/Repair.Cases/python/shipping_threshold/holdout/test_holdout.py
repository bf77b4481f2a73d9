import unittest

from shipping import postage


class HeldOutTests(unittest.TestCase):
    def test_just_below(self):
        self.assertEqual(postage(49, "home"), 4)

    def test_limit_abroad(self):
        self.assertEqual(postage(50, "near"), 9)

    def test_member_below(self):
        self.assertEqual(postage(49, "home", True), 2)
