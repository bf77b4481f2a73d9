import unittest

from ledger import Ledger


class HeldOutTests(unittest.TestCase):
    def test_in_and_out(self):
        ledger = Ledger(100)
        for amount in (1, 20, 3):
            ledger.withdraw(amount)
        ledger.deposit(4)
        self.assertEqual(ledger.balance, 80)
