import java.util.List;

final class FirstSeenTest {
    static void testOnce() {
        assert FirstSeen.of(List.of("a", "b")).equals(List.of("a", "b"));
    }

    static void testTwice() {
        assert FirstSeen.of(List.of("b", "a", "b")).equals(List.of("b", "a"));
    }

    static void testNone() {
        assert FirstSeen.of(List.of()).equals(List.of());
    }
}
