import unittest

from csvline import split


class SplitTest(unittest.TestCase):
    def test_plain(self):
        self.assertEqual(split("a,b,c"), ["a", "b", "c"])

    def test_empty_fields(self):
        self.assertEqual(split("a,,c"), ["a", "", "c"])

    def test_quoted_comma(self):
        self.assertEqual(split('a,"b,c",d'), ["a", "b,c", "d"])

    def test_doubled_quote(self):
        self.assertEqual(split('"say ""hi""",x'), ['say "hi"', "x"])


if __name__ == "__main__":
    unittest.main()
