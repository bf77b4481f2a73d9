import unittest

from csvline import split


class MoreTest(unittest.TestCase):
    def test_quote_in_the_middle(self):
        self.assertEqual(split('"a""b""c"'), ['a"b"c'])

    def test_quote_before_comma(self):
        self.assertEqual(split('"""",""'), ['"', ""])

    def test_empty(self):
        self.assertEqual(split(""), [""])
