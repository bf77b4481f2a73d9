final class InitialsTest {
    static void testTwoWords() {
        assert Initials.of("ada lovelace").equals("AL");
    }

    static void testTwoSpaces() {
        assert Initials.of("grace  hopper").equals("GH");
    }

    static void testNone() {
        assert Initials.of("").equals("");
    }
}
