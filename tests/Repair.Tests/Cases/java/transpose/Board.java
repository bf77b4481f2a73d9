final class Board {
    private final int[][] cells;

    Board(int rows, int columns) {
        cells = new int[rows][columns];
    }

    void set(int row, int column, int value) {
        cells[row][column] = value;
    }

    int get(int row, int column) {
        return cells[column][row];
    }

    int rowSum(int row) {
        int sum = 0;
        for (int value : cells[row]) {
            sum += value;
        }
        return sum;
    }
}
