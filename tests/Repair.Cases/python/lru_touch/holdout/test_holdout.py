import unittest

from lru import Cache


class HeldOutTests(unittest.TestCase):
    def test_reads_in_a_row(self):
        cache = Cache(3)
        for key in "abc":
            cache.put(key, key)
        cache.get("b")
        cache.get("a")
        self.assertEqual(cache.get("zzz", 7), 7)
        self.assertEqual(cache.keys(), ["c", "b", "a"])
