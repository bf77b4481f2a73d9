import unittest

from warehouse.stock import Stock


class StockTests(unittest.TestCase):
    def test_receive(self):
        stock = Stock()
        stock.receive("nut", 5)
        stock.receive("nut", 2)
        self.assertEqual(stock.of("nut"), 7)

    def test_all_can_be_taken(self):
        stock = Stock()
        stock.receive("nut", 5)
        stock.take("nut", 5)
        self.assertEqual(stock.of("nut"), 0)

    def test_no_more_than_there_is(self):
        with self.assertRaises(LookupError):
            Stock().take("nut", 1)
