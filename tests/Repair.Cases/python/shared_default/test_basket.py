import unittest

from basket import Basket, merge


class BasketTests(unittest.TestCase):
    def test_1_put(self):
        basket = Basket("ann")
        basket.put("pear", 2)
        self.assertEqual(basket.items, ["pear", "pear"])

    def test_2_a_new_basket_is_empty(self):
        Basket("ann").put("pear")
        self.assertEqual(Basket("bob").items, [])

    def test_3_distinct(self):
        self.assertEqual(Basket("ann", ["b", "a", "b"]).distinct(), ["a", "b"])

    def test_4_merge(self):
        self.assertEqual(merge(Basket("ann", ["a"]), Basket("bob", ["b"])).items, ["a", "b"])
