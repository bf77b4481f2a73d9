import unittest

from tags import collect


class HeldOutTests(unittest.TestCase):
    def test_one(self):
        self.assertEqual(collect([{"tags": ["A", "a", "B"]}]), ["a", "b"])
