import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Finds a test that does not end: it has used up its processor time, that of the threads beside it included; waiting does not count. No thread can be
 * stopped from outside, so the process ends with what it has reported, and the caller runs the tests that are left in another one.
 */
final class CodexLimit {
    private static final int LOOK = 100; // milliseconds
    private static final long PATIENCE = 500_000_000; // nanoseconds before a test is looked at: most have ended by then
    private static final double NANOSECONDS = 1e9;

    private final double seconds = Double.parseDouble(System.getProperty("codex.limit", "0"));
    private final Map<String, Running> running = new HashMap<>();
    private final CodexReport report;

    private static final class Running {
        final Thread thread = Thread.currentThread();
        final long began = System.nanoTime();
        final Map<Long, Long> last = new HashMap<>();
        final Map<Long, Long> used = new HashMap<>();
        boolean seen;
    }

    CodexLimit(CodexReport report) {
        this.report = report;
        if (seconds > 0) {
            Thread watch = new Thread(this::watch, "codex-limit");
            watch.setDaemon(true);
            watch.start();
        }
    }

    synchronized void begin(String test) {
        running.put(test, new Running());
    }

    synchronized void end(String test) {
        running.remove(test);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                look();
            }
        } catch (InterruptedException e) {
            return; // the process ends
        }
    }

    private synchronized void look() {
        for (Map.Entry<String, Running> test : running.entrySet()) {
            if (System.nanoTime() - test.getValue().began > PATIENCE && uses(test.getValue()) > seconds) {
                end(test.getKey(), test.getValue());
            }
        }
    }

    /** Seconds since the first look at it. Where tests run side by side, only its own thread is known to be at work for it. */
    private double uses(Running test) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> counted = new ArrayList<>(List.of(test.thread.getId()));
        if (running.size() == 1) {
            for (long thread : threads.getAllThreadIds()) {
                if (thread != test.thread.getId() && thread != Thread.currentThread().getId()) {
                    counted.add(thread);
                }
            }
        }
        for (long thread : counted) {
            long now = Math.max(0, threads.getThreadCpuTime(thread));
            Long before = test.last.put(thread, now);
            test.used.merge(thread, test.seen ? Math.max(0, now - (before == null ? 0 : before)) : 0, Long::sum);
        }
        test.seen = true;
        return test.used.values().stream().mapToLong(Long::longValue).sum() / NANOSECONDS;
    }

    private void end(String name, Running test) {
        TimeoutException problem = new TimeoutException("the test did not end within " + Math.round(seconds) + " s of processor time");
        problem.setStackTrace(busiest(test).getStackTrace());
        report.hung(name, (System.nanoTime() - test.began) / 1_000_000, problem);
        System.err.println(name);
        problem.printStackTrace();
        CodexLines.end("failed");
        CodexLines.save();
        Runtime.getRuntime().halt(1);
    }

    private static Thread busiest(Running test) {
        return Thread.getAllStackTraces().keySet().stream()
            .max(Comparator.comparing(thread -> test.used.getOrDefault(thread.getId(), 0L))).orElse(test.thread);
    }
}
