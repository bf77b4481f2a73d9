final class TideTableTest {
    private static TideTable table() {
        TideTable table = new TideTable();
        table.add(10, 3);
        table.add(20, 5);
        return table;
    }

    static void testBefore() {
        assert table().at(5) == 0;
    }

    static void testAtAMeasurement() {
        assert table().at(20) == 5 : table().at(20);
    }

    static void testAtTheFirst() {
        assert table().at(10) == 3 : table().at(10);
    }

    static void testBetween() {
        assert table().at(19) == 3 : table().at(19);
    }
}
