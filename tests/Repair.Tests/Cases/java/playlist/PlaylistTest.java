import java.util.List;

final class PlaylistTest {
    static void testGoesOn() {
        assert new Playlist(List.of("a", "b", "c")).next().equals("b");
    }

    static void testReachesTheLast() {
        Playlist list = new Playlist(List.of("a", "b", "c"));
        list.next();
        assert list.next().equals("c") : list.current();
    }

    static void testBeginsAgain() {
        Playlist list = new Playlist(List.of("a", "b"));
        assert list.next().equals("b") : list.current();
        assert list.next().equals("a") : list.current();
    }
}
