import unittest

from access import may_edit


class HeldOutTests(unittest.TestCase):
    def test_locked(self):
        lea = {"name": "lea", "role": "editor", "team": "blue"}
        self.assertFalse(may_edit(lea, {"owner": "kim", "team": "blue", "locked": True}))

    def test_stranger(self):
        self.assertFalse(may_edit({"name": "joe", "role": "viewer", "team": "red"}, {"owner": "kim", "team": "blue"}))
