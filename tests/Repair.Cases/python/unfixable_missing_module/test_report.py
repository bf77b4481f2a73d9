import unittest

from layout import table
from report import lines


class ReportTests(unittest.TestCase):
    def test_lines(self):
        self.assertEqual(lines([[1, 2]]), ["1, 2"])

    def test_table(self):
        self.assertEqual(table([["a", 1], ["bb", 22]]), "a   1\nbb 22")
