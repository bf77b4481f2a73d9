import unittest

from lru import Cache


class CacheTests(unittest.TestCase):
    def test_keeps(self):
        cache = Cache(2)
        cache.put("a", 1)
        self.assertEqual(cache.get("a"), 1)
        self.assertIsNone(cache.get("b"))

    def test_forgets_the_oldest(self):
        cache = Cache(2)
        for key in "abc":
            cache.put(key, key)
        self.assertEqual(cache.keys(), ["b", "c"])

    def test_reading_is_use(self):
        cache = Cache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.get("a")
        cache.put("c", 3)
        self.assertEqual(cache.keys(), ["a", "c"])

    def test_writing_is_use(self):
        cache = Cache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.put("a", 3)
        self.assertEqual(cache.keys(), ["b", "a"])
