package search;

import java.util.ArrayList;
import java.util.List;

/** Names in order, each once. */
public final class SortedNames {
    private final List<String> names = new ArrayList<>();

    public boolean add(String name) {
        int at = placeOf(name);
        if (at < names.size() && names.get(at).equals(name)) {
            return false;
        }
        names.add(at, name);
        return true;
    }

    /** How many names come before the given one. */
    public int placeOf(String name) {
        int low = 0;
        int high = names.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (names.get(middle).compareTo(name) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public List<String> from(String prefix) {
        List<String> found = new ArrayList<>();
        for (int at = placeOf(prefix); at < names.size() && names.get(at).startsWith(prefix); at++) {
            found.add(names.get(at));
        }
        return found;
    }
}
