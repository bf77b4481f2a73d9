import unittest

from refund import refund


class RefundTests(unittest.TestCase):
    def test_early(self):
        self.assertEqual(refund({"paid": 100, "used": 0}, 20), 100)

    def test_late_and_used(self):
        self.assertEqual(refund({"paid": 100, "used": 80}, 1), 0)
