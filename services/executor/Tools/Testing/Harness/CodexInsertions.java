import java.util.TreeMap;
import java.util.TreeSet;

/** What is put into a text. At one place, what ends something comes before what begins something. */
final class CodexInsertions {
    private final TreeMap<Integer, String> ends = new TreeMap<>();
    private final TreeMap<Integer, String> beginnings = new TreeMap<>();

    /** Once, however often it is said: what is declared together begins together. */
    void before(int place, String what) {
        String there = beginnings.getOrDefault(place, "");
        beginnings.put(place, there.endsWith(what) ? there : there + what);
    }

    void after(int place, String what) {
        ends.merge(place, what, String::concat);
    }

    boolean isEmpty() {
        return ends.isEmpty() && beginnings.isEmpty();
    }

    String into(String text) {
        StringBuilder whole = new StringBuilder();
        int from = 0;
        TreeSet<Integer> places = new TreeSet<>(beginnings.keySet());
        places.addAll(ends.keySet());
        for (int place : places) {
            whole.append(text, from, place).append(ends.getOrDefault(place, "")).append(beginnings.getOrDefault(place, ""));
            from = place;
        }
        return whole.append(text, from, text.length()).toString();
    }
}
