import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts for each line of the workspace how many failing and passing tests ran it, as probes tell (see {@link CodexProbing}). A program is one test, whose
 * end only the caller knows: both answers are written, and the caller keeps the right one.
 *
 * <p>Lines that run outside any test, and those that run once for a class, count for every test.
 */
public final class CodexLines {
    /** Where to write to, without the ending; null for nowhere. */
    private static final String TARGET = System.getenv("CODEX_SPECTRA") == null ? null : System.getProperty("codex.lines");

    private static final long BEGAN = System.nanoTime();

    private static final Path HARNESS = Path.of(String.valueOf(System.getenv("CODEX_HARNESS")));
    private static final Path ROOT = Path.of(String.valueOf(System.getenv("CODEX_ROOT")));
    private static final Map<String, CodexLines> SOURCES = new LinkedHashMap<>();
    private static final Deque<Map<CodexLines, boolean[]>> LOADING = new ArrayDeque<>();
    private static final int FAILED = 0;
    private static final int PASSED = 1;

    private static int[] totals;
    private static boolean inTest;
    private static boolean isOver;
    private static boolean mixed;
    private static boolean saved;

    private final boolean[] hits;
    private final BitSet common = new BitSet();
    private final BitSet initial = new BitSet();
    private final int[][] counts;

    private CodexLines(int lines, String initials) {
        hits = new boolean[lines];
        counts = new int[lines][2];
        Arrays.stream(initials.split(" ")).filter(word -> !word.isEmpty()).mapToInt(Integer::parseInt).forEach(initial::set);
    }

    /** @return what the probes of a file write to, and what to run before and after something that is done once for a class */
    public static synchronized Object[] of(String path, int lines, String initials) {
        if (TARGET == null) {
            return new Object[] {new boolean[lines], null, null};
        }
        if (SOURCES.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(CodexLines::save));
        }
        CodexLines known = SOURCES.get(path);
        if (known == null || known.hits.length != lines) {
            SOURCES.put(path, known = new CodexLines(lines, initials));
        }
        return new Object[] {known.hits, (Runnable) CodexLines::enter, (Runnable) CodexLines::leave};
    }

    private static synchronized void enter() {
        Map<CodexLines, boolean[]> now = new HashMap<>();
        SOURCES.values().forEach(source -> now.put(source, source.hits.clone()));
        LOADING.push(now);
    }

    /** What has run since the last entry counts for every test. */
    private static synchronized void leave() {
        if (LOADING.isEmpty()) {
            return; // another test has begun meanwhile
        }
        Map<CodexLines, boolean[]> before = LOADING.pop();
        for (CodexLines source : SOURCES.values()) {
            boolean[] old = before.getOrDefault(source, new boolean[source.hits.length]);
            for (int line = 0; line < old.length; line++) {
                source.common.set(line, source.common.get(line) || source.hits[line] && !old[line]);
            }
        }
    }

    /** Tests follow: this is no program that is a test itself. */
    static synchronized void expect() {
        totals = new int[2];
    }

    static synchronized void begin() {
        isOver |= TARGET == null || (System.nanoTime() - BEGAN) / 1_000_000_000L > Long.parseLong(System.getenv("CODEX_SPECTRA"));
        mixed |= inTest;
        inTest = true;
        LOADING.clear();
        for (CodexLines source : SOURCES.values()) {
            source.settle();
        }
    }

    static synchronized void end(String status) {
        inTest = false;
        int place = status.equals("failed") ? FAILED : PASSED;
        boolean counted = !isOver && !status.equals("skipped");
        totals[place] += counted ? 1 : 0;
        for (CodexLines source : SOURCES.values()) {
            for (int line = 0; line < source.hits.length; line++) {
                if (source.hits[line]) {
                    source.hits[line] = false;
                    source.counts[line][place] += counted ? 1 : 0;
                    source.common.set(line, source.common.get(line) || source.initial.get(line));
                }
            }
        }
    }

    private void settle() {
        for (int line = 0; line < hits.length; line++) {
            if (hits[line]) {
                hits[line] = false;
                common.set(line);
            }
        }
    }

    static synchronized void save() {
        try {
            if (saved || TARGET == null) {
                return;
            }
            saved = true;
            if (totals == null) {
                SOURCES.values().forEach(CodexLines::settle);
                write(".failed", new int[] {1, 0});
                write(".passed", new int[] {0, 1});
            } else if (!mixed && totals[FAILED] + totals[PASSED] > 0) {
                write(".json", totals);
            }
        } catch (IOException e) {
            return; // the tests are judged without
        }
    }

    private static void write(String ending, int[] all) throws IOException {
        List<String> files = new ArrayList<>();
        Map<String, Set<Integer>> constants = constants();
        for (Map.Entry<String, CodexLines> source : SOURCES.entrySet()) {
            source.getValue().line(source.getKey(), all, constants.remove(source.getKey()), files);
        }
        for (Map.Entry<String, Set<Integer>> source : constants.entrySet()) {
            CodexLines none = new CodexLines(0, "");
            none.line(source.getKey(), all, source.getValue(), files);
        }
        String text = "{\"failed\":" + all[FAILED] + ",\"passed\":" + all[PASSED] + ",\"files\":{" + String.join(",", files) + "}}";
        Files.writeString(Path.of(TARGET + ending), text, StandardCharsets.UTF_8);
    }

    private void line(String path, int[] all, Set<Integer> constants, List<String> files) {
        List<String> lines = new ArrayList<>();
        Set<Integer> always = new TreeSet<>(constants == null ? Set.of() : constants);
        common.stream().forEach(always::add);
        for (int line = 0; line < counts.length; line++) {
            if (!always.contains(line) && counts[line][FAILED] + counts[line][PASSED] > 0) {
                lines.add("[" + line + "," + counts[line][FAILED] + "," + counts[line][PASSED] + "]");
            }
        }
        always.forEach(line -> lines.add("[" + line + "," + all[FAILED] + "," + all[PASSED] + "]"));
        files.add(CodexReport.quoted(path) + ":[" + String.join(",", lines) + "]");
    }

    /** Constants of the files that ran, and of those whose name one of them mentions: the compiler may have copied them. */
    private static Map<String, Set<Integer>> constants() throws IOException {
        Map<String, Set<Integer>> found = new LinkedHashMap<>();
        Path file = HARNESS.resolve("constants");
        Set<String> mentioned = new TreeSet<>();
        for (String path : SOURCES.keySet()) {
            mentioned.addAll(Arrays.asList(Files.readString(ROOT.resolve(path), StandardCharsets.ISO_8859_1).split("\\W+")));
        }
        for (String line : Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.<String>of()) {
            String[] parts = line.split("\t");
            String name = parts[0].substring(parts[0].lastIndexOf('/') + 1).replace(".java", "");
            if (SOURCES.containsKey(parts[0]) || mentioned.contains(name)) {
                Set<Integer> numbers = found.computeIfAbsent(parts[0], path -> new TreeSet<>());
                Arrays.stream(parts[1].split(" ")).forEach(number -> numbers.add(Integer.parseInt(number)));
            }
        }
        return found;
    }
}
