import java.util.List;

final class Playlist {
    private final List<String> songs;
    private int current;

    Playlist(List<String> songs) {
        this.songs = songs;
    }

    String current() {
        return songs.get(current);
    }

    String next() {
        current = (current + 1) % (songs.size() - 1);
        return current();
    }
}
