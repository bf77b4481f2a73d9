import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs named tests of a framework: given the loader, the names, and how many of them are to be repaired; tells of each as it begins and ends. It stops
 * at the first that must stay green and does not.
 */
abstract class CodexSuite implements Function<Object[], Object> {
    private final Set<Integer> ended = new HashSet<>();
    private List<String> names;
    private int failing;
    private Consumer<String> tell;
    private int repaired;
    private boolean whole;
    private boolean stopped;

    /** Runs tests of one class, or all of it where its own name is among them. */
    abstract void run(Class<?> owner, List<String> wanted);

    @Override
    @SuppressWarnings("unchecked")
    public Object apply(Object[] given) {
        names = List.of((String[]) given[1]);
        failing = (Integer) given[2];
        tell = (Consumer<String>) given[3];
        for (int from = 0; from < names.size() && goesOn(from); ) {
            int to = from + 1;
            while (to < names.size() && to != failing && owner(names.get(to)).equals(owner(names.get(from)))) {
                to++;
            }
            group((ClassLoader) given[0], from, to);
            from = to;
        }
        return null;
    }

    private boolean goesOn(int from) {
        return !stopped && (from < failing || failing == 0 || repaired > 0);
    }

    private void group(ClassLoader loader, int from, int to) {
        whole = false;
        Class<?> owner = null;
        for (String name : List.of(owner(names.get(from)), names.get(from))) {
            try {
                owner = owner == null ? Class.forName(name, false, loader) : owner;
            } catch (ClassNotFoundException | LinkageError e) {
                continue;
            }
        }
        if (owner != null) {
            run(owner, names.subList(from, to));
        }
        for (int at = from; at < to && !stopped; at++) {
            if (!ended.contains(at)) {
                boolean isClass = owner != null && names.get(at).equals(owner.getName());
                result(at, whole ? "failed" : isClass ? "passed" : "missing", 0);
            }
        }
    }

    private static String owner(String name) {
        String plain = name.split("[(\\[]")[0];
        return plain.contains(".") ? plain.substring(0, plain.lastIndexOf('.')) : plain;
    }

    /** The class as such failed, and with it those of its tests that do not run. */
    final void failWhole() {
        whole = true;
    }

    final void begin(String name) {
        int place = names.indexOf(name);
        if (place >= 0) {
            tell.accept("s " + place);
        }
    }

    /** @return whether the others need not run */
    final synchronized boolean end(String name, String status, long ms) {
        int place = names.indexOf(name);
        if (place >= 0 && !ended.contains(place)) {
            result(place, status, ms);
        }
        return stopped;
    }

    private void result(int place, String status, long ms) {
        ended.add(place);
        boolean passed = status.equals("passed");
        repaired += place < failing && passed ? 1 : 0;
        stopped |= place >= failing && !passed && !status.equals("skipped");
        tell.accept("r " + place + ' ' + status + ' ' + ms);
    }
}
