import unittest

from rooms.booking import Booking
from rooms.calendar import Calendar, Conflict
from rooms.times import parse, show


def spans(stretches):
    return [f"{show(start)}-{show(end)}" for start, end in stretches]


class CalendarTest(unittest.TestCase):
    def setUp(self):
        self.calendar = Calendar(parse("08:00"), parse("18:00"))

    def book(self, *times):
        for start, end in times:
            self.calendar.book(Booking.at(start, end))

    def test_is_free_all_day_at_first(self):
        self.assertEqual(spans(self.calendar.free()), ["08:00-18:00"])
        self.assertEqual(self.calendar.usage(), 0)

    def test_refuses_a_booking_of_a_taken_room(self):
        self.book(("09:00", "10:00"))
        with self.assertRaises(Conflict):
            self.book(("09:30", "09:45"))

    def test_refuses_a_booking_outside_the_opening_time(self):
        with self.assertRaises(Conflict):
            self.book(("07:30", "08:30"))

    def test_separate_bookings_are_separate_stretches(self):
        self.book(("14:00", "15:00"), ("09:00", "10:00"))
        self.assertEqual(spans(self.calendar.busy()), ["09:00-10:00", "14:00-15:00"])

    def test_bookings_that_touch_are_one_stretch(self):
        self.book(("09:00", "10:00"), ("10:00", "11:30"))
        self.assertEqual(spans(self.calendar.busy()), ["09:00-11:30"])

    def test_touching_bookings_leave_no_gap_between_them(self):
        self.book(("09:00", "10:00"), ("10:00", "11:30"))
        self.assertEqual(spans(self.calendar.free()), ["08:00-09:00", "11:30-18:00"])

    def test_a_row_of_bookings_is_one_stretch(self):
        self.book(("11:00", "12:00"), ("09:00", "10:00"), ("10:00", "11:00"))
        self.assertEqual(spans(self.calendar.busy()), ["09:00-12:00"])

    def test_the_longest_stretch_spans_bookings_in_a_row(self):
        self.book(("09:00", "10:00"), ("10:00", "12:00"), ("14:00", "15:00"))
        self.assertEqual(self.calendar.longest(), 180)

    def test_free_time_lies_between_bookings(self):
        self.book(("09:00", "10:00"), ("14:00", "15:00"))
        self.assertEqual(spans(self.calendar.free()), ["08:00-09:00", "10:00-14:00", "15:00-18:00"])

    def test_finds_the_first_gap_that_is_long_enough(self):
        self.book(("08:30", "09:00"), ("10:00", "17:00"))
        self.assertEqual(str(self.calendar.first_free(60)), "09:00-10:00")

    def test_finds_nothing_on_a_full_day(self):
        self.book(("08:30", "17:30"))
        self.assertIsNone(self.calendar.first_free(45))

    def test_usage_counts_every_booked_minute_once(self):
        self.book(("08:00", "11:00"), ("12:00", "15:00"))
        self.assertEqual(self.calendar.usage(), 60)
