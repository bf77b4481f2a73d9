import unittest

from grades import average, letter, passed


class GradesTests(unittest.TestCase):
    def test_letters(self):
        self.assertEqual([letter(p) for p in (95, 80, 60, 10)], ["A", "B", "C", "F"])

    def test_limit_of_a(self):
        self.assertEqual(letter(90), "A")

    def test_limit_of_b(self):
        self.assertEqual(letter(75), "B")

    def test_limit_of_c(self):
        self.assertEqual(letter(50), "C")

    def test_passed(self):
        self.assertEqual(passed({"a": 50, "b": 49, "c": 70}), ["a", "c"])

    def test_average(self):
        self.assertEqual(average({"a": 50, "b": 100}), 75)
