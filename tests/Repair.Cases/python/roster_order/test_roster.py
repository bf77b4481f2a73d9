import unittest

from roster import Member, Roster


ADA, BEN, CAT = Member("Ada", "Young", 2019), Member("Ben", "Abel", 2011), Member("Cat", "Moor", 2005)


class RosterTests(unittest.TestCase):
    def test_by_last_name(self):
        self.assertEqual(Roster([ADA, BEN, CAT]).by_last_name(), ["Ben Abel", "Cat Moor", "Ada Young"])

    def test_longest_standing(self):
        self.assertEqual(Roster([ADA, BEN, CAT]).longest_standing(2), ["Cat Moor", "Ben Abel"])

    def test_longest_standing_of_all(self):
        self.assertEqual(Roster([ADA, BEN]).longest_standing(5), ["Ben Abel", "Ada Young"])

    def test_nobody(self):
        self.assertEqual(Roster().longest_standing(3), [])
