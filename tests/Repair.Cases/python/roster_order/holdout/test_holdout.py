import unittest

from roster import Member, Roster


class HeldOutTests(unittest.TestCase):
    def test_other_years(self):
        roster = Roster([Member("Zoe", "Able", 2001), Member("Abe", "Zorn", 2010), Member("Moe", "Mill", 2005)])
        self.assertEqual(roster.longest_standing(3), ["Zoe Able", "Moe Mill", "Abe Zorn"])
