import unittest

from shipping import postage


class PostageTests(unittest.TestCase):
    def test_small_order_pays(self):
        self.assertEqual(postage(10, "home"), 4)

    def test_order_of_exactly_the_limit_is_free(self):
        self.assertEqual(postage(50, "home"), 0)

    def test_large_order_is_free(self):
        self.assertEqual(postage(80, "home"), 0)

    def test_abroad_always_pays(self):
        self.assertEqual(postage(80, "far"), 17)

    def test_members_pay_half(self):
        self.assertEqual(postage(10, "near", members_only=True), 4)
