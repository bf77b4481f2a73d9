import unittest

from pick import pick


class PickTest(unittest.TestCase):
    def test_wins(self):
        self.assertEqual(pick([str(each) for each in range(1000)]), "7")

    def test_one(self):
        self.assertEqual(pick(["a"]), "a")
