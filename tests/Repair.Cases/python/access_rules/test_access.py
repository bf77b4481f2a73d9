import unittest

from access import may_edit, readable


EVE = {"name": "eve", "role": "editor", "team": "red"}
SAM = {"name": "sam", "role": "viewer", "team": "blue"}
PLAN = {"id": 1, "owner": "kim", "team": "blue"}


class AccessTests(unittest.TestCase):
    def test_owner_edits(self):
        self.assertTrue(may_edit({"name": "kim", "role": "viewer", "team": "x"}, PLAN))

    def test_editor_of_another_team_does_not(self):
        self.assertFalse(may_edit(EVE, PLAN))

    def test_viewer_of_the_team_does_not(self):
        self.assertFalse(may_edit(SAM, PLAN))

    def test_editor_of_the_team_does(self):
        self.assertTrue(may_edit({"name": "lea", "role": "editor", "team": "blue"}, PLAN))

    def test_readable(self):
        self.assertEqual(readable(SAM, [PLAN, {"id": 2, "owner": "x", "team": "red"}]), [1])
