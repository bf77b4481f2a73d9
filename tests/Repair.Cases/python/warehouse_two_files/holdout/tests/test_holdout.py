import unittest

from warehouse.orders import fulfil
from warehouse.stock import Stock


class HeldOutTests(unittest.TestCase):
    def test_two_orders(self):
        stock = Stock()
        stock.receive("bolt", 3)
        self.assertEqual(fulfil(stock, {"bolt": 3, "cog": 1}), {"cog": 1})
        self.assertEqual(fulfil(stock, {"bolt": 3}), {"bolt": 3})
        with self.assertRaises(LookupError):
            stock.take("bolt", 1)
