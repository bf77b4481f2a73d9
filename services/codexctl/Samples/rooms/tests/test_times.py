import unittest

from rooms.times import parse, show


class TimesTest(unittest.TestCase):
    def test_reads_and_writes_a_time(self):
        self.assertEqual(parse("09:30"), 570)
        self.assertEqual(show(570), "09:30")

    def test_knows_the_end_of_the_day(self):
        self.assertEqual(parse("24:00"), 1440)

    def test_refuses_what_is_no_time(self):
        for text in ("", "9", "09:60", "24:01", "ten:00"):
            with self.subTest(text=text), self.assertRaises(ValueError):
                parse(text)
