import unittest

from grades import letter, passed


class HeldOutTests(unittest.TestCase):
    def test_below(self):
        self.assertEqual([letter(p) for p in (89, 74, 49)], ["B", "C", "F"])

    def test_other_least(self):
        self.assertEqual(passed({"a": 60, "b": 59, "c": 61}, 60), ["a", "c"])
