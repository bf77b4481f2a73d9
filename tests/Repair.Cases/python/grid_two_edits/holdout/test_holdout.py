import unittest

from grid import Grid


class HeldOutTests(unittest.TestCase):
    def test_tall(self):
        grid = Grid(1, 4)
        for y in range(4):
            grid.set(0, y, y)
        self.assertEqual(grid.column(0), [0, 1, 2, 3])
        self.assertEqual(grid.row(3), [3])
