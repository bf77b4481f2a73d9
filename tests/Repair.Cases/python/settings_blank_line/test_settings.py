import unittest

from settings import flag, parse


class SettingsTests(unittest.TestCase):
    def test_values(self):
        self.assertEqual(parse("a = 1\nb=x=y"), {"a": "1", "b": "x=y"})

    def test_comments(self):
        self.assertEqual(parse("# a = 1\nb = 2"), {"b": "2"})

    def test_blank_lines(self):
        self.assertEqual(parse("a = 1\n\n   \nb = 2\n"), {"a": "1", "b": "2"})

    def test_a_line_without_value_is_a_mistake(self):
        with self.assertRaises(ValueError):
            parse("only")

    def test_flag(self):
        self.assertTrue(flag({"x": "Yes"}, "x"))
        self.assertFalse(flag({}, "x"))
