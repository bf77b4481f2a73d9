import unittest

from basket import Basket


class HeldOutTests(unittest.TestCase):
    def test_two_empty_ones(self):
        one, other = Basket("ann"), Basket("bob")
        one.put("x")
        other.put("y")
        self.assertEqual((one.items, other.items), (["x"], ["y"]))
