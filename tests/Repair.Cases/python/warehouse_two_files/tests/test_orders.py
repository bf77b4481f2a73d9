import unittest

from warehouse.orders import fulfil
from warehouse.stock import Stock


class OrdersTests(unittest.TestCase):
    def setUp(self):
        self.stock = Stock()
        self.stock.receive("bolt", 10)

    def test_enough(self):
        self.assertEqual(fulfil(self.stock, {"bolt": 4}), {})
        self.assertEqual(self.stock.of("bolt"), 6)

    def test_too_few(self):
        self.assertEqual(fulfil(self.stock, {"bolt": 12}), {"bolt": 2})

    def test_none(self):
        self.assertEqual(fulfil(self.stock, {"cog": 3}), {"cog": 3})
