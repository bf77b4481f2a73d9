import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

final class TideTable {
    private final NavigableMap<Integer, Integer> heights = new TreeMap<>();

    void add(int minute, int height) {
        heights.put(minute, height);
    }

    /** The height that was measured last at or before a minute; zero before all. */
    int at(int minute) {
        Map.Entry<Integer, Integer> entry = heights.lowerEntry(minute);
        return entry == null ? 0 : entry.getValue();
    }
}
