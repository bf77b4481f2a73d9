import unittest

from refund import refund


class HeldOutTests(unittest.TestCase):
    def test_between(self):
        self.assertEqual(refund({"paid": 100, "used": 30}, 5), 60)

    def test_late(self):
        self.assertEqual(refund({"paid": 100, "used": 30}, 0), 20)

    def test_late_and_all_used(self):
        self.assertEqual(refund({"paid": 60, "used": 60}, 2), 0)
