def lines(rows):
    return [", ".join(str(cell) for cell in row) for row in rows]
