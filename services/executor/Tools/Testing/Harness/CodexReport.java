import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Writes the lines that tell of tests, each at once. */
public final class CodexReport {
    private static final int MESSAGE = 4000;

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
        String message = problem == null ? "" : ",\"message\":" + quoted(told(problem));
        write("{\"runner\":\"java\",\"name\":" + quoted(name) + ",\"status\":\"" + status + "\",\"ms\":" + ms + message + "}");
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
            boolean runner = line.startsWith("\tat ") && (line.contains("org.junit.") || line.contains("jdk.internal.reflect") || line.contains("java.lang.reflect"));
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
