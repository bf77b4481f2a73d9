import unittest

from tags import collect, count


POSTS = [{"tags": ["Red Fox", "bird"]}, {"tags": []}, {"tags": ["bird ", "owl"]}]


class TagsTests(unittest.TestCase):
    def test_collect(self):
        self.assertEqual(collect(POSTS), ["red-fox", "bird", "owl"])

    def test_nothing(self):
        self.assertEqual(collect([]), [])

    def test_count(self):
        self.assertEqual(count(POSTS), {"red-fox": 1, "bird": 2, "owl": 1})
