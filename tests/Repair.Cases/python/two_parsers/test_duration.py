import unittest

from duration import seconds, show


class DurationTest(unittest.TestCase):
    def test_reads(self):
        self.assertEqual(seconds("1h30m"), 5400)
        self.assertEqual(seconds("45s"), 45)

    def test_refuses(self):
        for text in ("", "5", "h", "3x", "1h2"):
            with self.assertRaises(ValueError):
                seconds(text)

    def test_shows(self):
        self.assertEqual(show(5400), "1h30m")
        self.assertEqual(show(61), "1m1s")

    def test_nothing(self):
        self.assertEqual(show(0), "0s")
