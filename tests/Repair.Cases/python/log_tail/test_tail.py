import unittest

from tail import at_least, last, summary


LINES = ["info: a", "error: b", "debug: c", "warning: d", "error: e", "error: f"]


class TailTests(unittest.TestCase):
    def test_last(self):
        self.assertEqual(last(LINES, 2), ["error: e", "error: f"])

    def test_more_than_there_are(self):
        self.assertEqual(last(LINES, 20), LINES)

    def test_none(self):
        self.assertEqual(last(LINES, 0), [])

    def test_at_least(self):
        self.assertEqual(at_least(LINES, "warning"), ["error: b", "warning: d", "error: e", "error: f"])

    def test_summary(self):
        self.assertEqual(summary(LINES), ["warning: d", "error: e", "error: f"])
