import unittest

from grid import Grid


class GridTests(unittest.TestCase):
    def setUp(self):
        self.grid = Grid(3, 2)
        for y in range(2):
            for x in range(3):
                self.grid.set(x, y, (x, y))

    def test_rows(self):
        self.assertEqual(self.grid.row(0), [(0, 0), (1, 0), (2, 0)])
        self.assertEqual(self.grid.row(1), [(0, 1), (1, 1), (2, 1)])

    def test_column(self):
        self.assertEqual(self.grid.column(2), [(2, 0), (2, 1)])

    def test_outside(self):
        with self.assertRaises(IndexError):
            self.grid.get(0, 2)

    def test_fill(self):
        self.assertEqual(Grid(2, 2, 7).row(1), [7, 7])
