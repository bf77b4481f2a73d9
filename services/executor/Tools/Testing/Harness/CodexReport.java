import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the lines that tell of tests, each at once. */
public final class CodexReport {
    private static final int MESSAGE = 4000;

    private static final Path DONE = System.getProperty("codex.done") == null ? null : Path.of(System.getProperty("codex.done"));

    private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
    private final OutputStream lines;

    public CodexReport() {
        try {
            lines = new FileOutputStream(System.getenv("CODEX_HARNESS") + "/report-" + ProcessHandle.current().pid() + ".jsonl", true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        write("{\"runner\":\"java\",\"mark\":\"begin\"}");
    }

    public void test(String name, String status, long ms, Throwable problem) {
        test(name, status, ms, problem, "");
    }

    /** Tells of a test that did not end, and which tests need not be run again by the process that takes over. */
    public void hung(String name, long ms, Throwable problem) {
        test(name, "failed", ms, problem, ",\"hung\":true");
        end();
        try {
            Files.write(DONE, ended, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What earlier processes have reported. */
    static Set<String> done() {
        try {
            return DONE != null && Files.exists(DONE) ? new HashSet<>(Files.readAllLines(DONE)) : Set.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void test(String name, String status, long ms, Throwable problem, String further) {
        String message = problem == null ? "" : ",\"message\":" + quoted(told(problem));
        write("{\"runner\":\"java\",\"name\":" + quoted(name) + ",\"status\":\"" + status + "\",\"ms\":" + ms + further + message + "}");
        ended.add(name);
    }

    public void end() {
        write("{\"runner\":\"java\",\"mark\":\"end\"}");
    }

    private synchronized void write(String line) {
        try {
            lines.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The trace without the frames of test runners, which say nothing. */
    private static String told(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text, true));
        StringBuilder kept = new StringBuilder();
        for (String line : text.toString().split("\n")) {
            boolean runner = line.startsWith("\tat ") && (line.contains("org.junit.") || line.contains("CodexJUnit") || line.contains("jdk.internal.reflect") || line.contains("java.lang.reflect"));
            if (!runner && kept.length() + line.length() < MESSAGE) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    static String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                result.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                result.append(String.format("\\u%04x", (int) c));
            } else {
                result.append(c);
            }
        }
        return result.append('"').toString();
    }
}
