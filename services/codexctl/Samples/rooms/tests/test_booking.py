import unittest

from rooms.booking import Booking


class BookingTest(unittest.TestCase):
    def test_has_a_length(self):
        self.assertEqual(Booking.at("09:00", "10:15").minutes, 75)

    def test_ends_after_it_starts(self):
        with self.assertRaises(ValueError):
            Booking.at("10:00", "10:00")

    def test_overlaps_what_it_shares_time_with(self):
        self.assertTrue(Booking.at("09:00", "10:00").overlaps(Booking.at("09:59", "11:00")))

    def test_does_not_overlap_what_it_touches(self):
        self.assertFalse(Booking.at("09:00", "10:00").overlaps(Booking.at("10:00", "11:00")))

    def test_is_shown_as_a_span(self):
        self.assertEqual(str(Booking.at("09:05", "10:00")), "09:05-10:00")
