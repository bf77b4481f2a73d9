import unittest

from order import CycleError, build_order


class HoldTest(unittest.TestCase):
    def test_doubled(self):
        self.assertEqual(build_order({"a": ["b", "b"]}), ["b", "a"])

    def test_cycle_names(self):
        with self.assertRaises(CycleError) as caught:
            build_order({"a": ["b"], "b": ["a"], "c": []})
        self.assertEqual(caught.exception.args[0], ["a", "b"])

    def test_two_roots(self):
        self.assertEqual(build_order({"c": ["a", "b"]}), ["a", "b", "c"])
