import unittest

from duration import seconds, show


class HoldTest(unittest.TestCase):
    def test_round(self):
        for total in (1, 59, 60, 3599, 3600, 86399, 100000):
            self.assertEqual(seconds(show(total)), total)

    def test_long(self):
        self.assertEqual(seconds("100h"), 360000)

    def test_refuses(self):
        for text in ("1h5", "-1s", "1.5h"):
            with self.assertRaises(ValueError):
                seconds(text)
