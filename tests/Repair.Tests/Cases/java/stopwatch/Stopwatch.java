import java.util.ArrayList;
import java.util.List;

final class Stopwatch {
    private final List<Long> laps = new ArrayList<>();

    void lap(long millis) {
        laps.add(millis);
    }

    /** Laps that took no longer than a limit. */
    int within(long limit) {
        int found = 0;
        for (long lap : laps) {
            if (lap < limit) {
                found++;
            }
        }
        return found;
    }
}
