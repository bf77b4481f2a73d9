import unittest

from invoice import Line, gross, net, tax


BOOK, LAMP = Line(2, 1000, reduced=True), Line(1, 5000)


class InvoiceTests(unittest.TestCase):
    def test_net(self):
        self.assertEqual(net([BOOK, LAMP]), 7000)

    def test_full_rate(self):
        self.assertEqual(tax([LAMP]), 1000)

    def test_reduced_rate(self):
        self.assertEqual(tax([BOOK]), 100)

    def test_gross_of_both(self):
        self.assertEqual(gross([BOOK, LAMP]), 8100)
