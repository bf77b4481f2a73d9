final class BoardTest {
    private static Board board() {
        Board board = new Board(3, 3);
        board.set(0, 2, 7);
        board.set(1, 1, 4);
        board.set(0, 1, 1);
        return board;
    }

    static void testGets() {
        assert board().get(0, 2) == 7;
    }

    static void testGetsTheMirrored() {
        assert board().get(2, 0) == 0;
    }

    static void testMiddle() {
        assert board().get(1, 1) == 4;
    }

    static void testSum() {
        assert board().rowSum(0) == 8;
    }
}
