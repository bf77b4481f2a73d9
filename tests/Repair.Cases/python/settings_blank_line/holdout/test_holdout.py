import unittest

from settings import parse


class HeldOutTests(unittest.TestCase):
    def test_blank_first(self):
        self.assertEqual(parse("\n\na=1"), {"a": "1"})

    def test_single_letter(self):
        with self.assertRaises(ValueError):
            parse("x")

    def test_comment_after_blank(self):
        self.assertEqual(parse("\n # c\nq = "), {"q": ""})
