import unittest

from pages import label, page, page_count


class PagesTests(unittest.TestCase):
    def test_a_full_page_is_one(self):
        self.assertEqual(page_count(10, 10), 1)

    def test_one_more_makes_two(self):
        self.assertEqual(page_count(11, 10), 2)

    def test_nothing_has_no_page(self):
        self.assertEqual(page_count(0, 10), 0)

    def test_label(self):
        self.assertEqual(label(2, 25, 10), "2 of 3")

    def test_page(self):
        self.assertEqual(page(list(range(7)), 2, 3), [3, 4, 5])
