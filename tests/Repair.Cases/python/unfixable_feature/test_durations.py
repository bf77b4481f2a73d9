import unittest

from durations import seconds, text


class DurationsTests(unittest.TestCase):
    def test_single_unit(self):
        self.assertEqual(seconds("90s"), 90)
        self.assertEqual(seconds("2m"), 120)

    def test_several_units(self):
        self.assertEqual(seconds("1h30m"), 5400)
        self.assertEqual(seconds("2h0m5s"), 7205)

    def test_text(self):
        self.assertEqual(text(5400), "1h30m")
        self.assertEqual(text(59), "59s")
        self.assertEqual(text(3661), "1h1m1s")
