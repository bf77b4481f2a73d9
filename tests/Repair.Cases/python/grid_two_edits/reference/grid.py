class Grid:
    def __init__(self, width, height, fill=0):
        self.width = width
        self.height = height
        self._cells = [fill] * (width * height)

    def _at(self, x, y):
        if not (0 <= x < self.width and 0 <= y < self.height):
            raise IndexError((x, y))
        return y * self.width + x

    def set(self, x, y, value):
        self._cells[self._at(x, y)] = value

    def get(self, x, y):
        return self._cells[self._at(x, y)]

    def row(self, y):
        return [self.get(x, y) for x in range(self.width)]

    def column(self, x):
        return [self.get(x, y) for y in range(self.height)]
