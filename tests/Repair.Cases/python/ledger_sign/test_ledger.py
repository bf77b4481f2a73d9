import unittest

from ledger import Ledger, Overdrawn


class LedgerTests(unittest.TestCase):
    def test_deposit(self):
        ledger = Ledger()
        ledger.deposit(10)
        self.assertEqual(ledger.balance, 10)

    def test_withdraw(self):
        ledger = Ledger(30)
        ledger.withdraw(10)
        self.assertEqual(ledger.balance, 20)

    def test_overdrawn(self):
        ledger = Ledger(5, limit=5)
        ledger.withdraw(10)
        with self.assertRaises(Overdrawn):
            ledger.withdraw(1)

    def test_turnover(self):
        ledger = Ledger(5)
        ledger.deposit(7)
        ledger.withdraw(2)
        self.assertEqual(ledger.turnover(), 9)
