import unittest

from order import CycleError, build_order


class BuildOrderTest(unittest.TestCase):
    def test_chain(self):
        self.assertEqual(build_order({"app": ["lib"], "lib": ["core"]}), ["core", "lib", "app"])

    def test_diamond(self):
        self.assertEqual(build_order({"app": ["a", "b"], "a": ["core"], "b": ["core"]}), ["core", "a", "b", "app"])

    def test_alone(self):
        self.assertEqual(build_order({"x": []}), ["x"])

    def test_cycle(self):
        with self.assertRaises(CycleError):
            build_order({"a": ["b"], "b": ["a"]})
