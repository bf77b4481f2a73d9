final class StopwatchTest {
    private static Stopwatch watch(long... laps) {
        Stopwatch watch = new Stopwatch();
        for (long lap : laps) {
            watch.lap(lap);
        }
        return watch;
    }

    static void testAtTheLimit() {
        assert watch(900, 1000, 1001).within(1000) == 2;
    }

    static void testNone() {
        assert watch().within(5) == 0;
    }

    static void testAllSlower() {
        assert watch(7, 8).within(5) == 0;
    }
}
