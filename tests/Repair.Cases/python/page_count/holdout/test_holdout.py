import unittest

from pages import page_count


class HeldOutTests(unittest.TestCase):
    def test_many(self):
        for total in range(60):
            for size in range(1, 9):
                self.assertEqual(page_count(total, size), len(range(0, total, size)))
