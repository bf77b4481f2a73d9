import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A place for a worker, with a workspace of its own: starts it, follows it, kills it. */
final class CodexSlot {
    private static final int POLL = 10; // milliseconds
    private static final int WALL_FACTOR = 8; // a test that waits ends after so many times its CPU limit, plus WALL_EXTRA
    private static final int WALL_EXTRA = 1_000;
    private static final int CROWDED = 4; // and this many times later where it could run and the machine ran others
    private static final int TICK = 10; // milliseconds of a clock tick in /proc
    private static final int START = 60_000;

    /** How a run ended: done, timeout or died; status and CPU milliseconds by place. */
    static final class Run {
        String end = "died";
        final Map<Integer, String> results = new HashMap<>();
        final Map<Integer, Integer> cpu = new HashMap<>();
        int load;
    }

    /** CPU milliseconds. {@code tests} by place. */
    static final class Limits {
        final Map<Integer, Integer> tests = new HashMap<>();
        int load;
        int whole;
    }

    final CodexWorkspace workspace;
    private final List<String> command;
    private final Path folder;
    private Process process;
    private String mark;
    private DataOutputStream requests;
    private BlockingQueue<String> lines;

    CodexSlot(CodexWorkspace workspace, List<String> command, Path folder) {
        this.workspace = workspace;
        this.command = command;
        this.folder = folder;
    }

    /** @return null where the worker does not come up */
    Run run(Map<String, byte[]> classes, List<String[]> groups, Limits limits) throws IOException, InterruptedException {
        if (process == null || !process.isAlive()) {
            start();
        }
        if (process == null) {
            return null;
        }
        Run run = new Run();
        int origin = used();
        try {
            send(classes, groups);
        } catch (IOException e) {
            stop();
            return run;
        }
        follow(run, limits, origin);
        return run;
    }

    private void start() throws IOException, InterruptedException {
        stop();
        mark = word();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CODEX_"));
        environment.put("CODEX_SLOT", mark);
        environment.put("PWD", folder.toString());
        process = builder.start();
        lines = new LinkedBlockingQueue<>();
        String word = word();
        listen(process, word, lines);
        requests = new DataOutputStream(process.getOutputStream());
        requests.writeUTF(word);
        requests.flush();
        if (!"up".equals(lines.poll(START, TimeUnit.MILLISECONDS))) {
            stop();
        }
    }

    private static void listen(Process process, String word, BlockingQueue<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    if (line.startsWith(word + ' ')) {
                        lines.add(line.substring(word.length() + 1));
                    }
                }
            } catch (IOException e) {
                lines.add("gone");
                return;
            }
            lines.add("gone");
        }, "reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void send(Map<String, byte[]> classes, List<String[]> groups) throws IOException {
        requests.writeInt(classes.size());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            requests.writeUTF(each.getKey());
            requests.writeInt(each.getValue().length);
            requests.write(each.getValue());
        }
        requests.writeInt(groups.size());
        for (String[] group : groups) {
            requests.writeInt(group.length);
            for (String text : group) {
                requests.writeUTF(text);
            }
        }
        requests.flush();
    }

    private void follow(Run run, Limits limits, int origin) throws InterruptedException {
        int limit = limits.load;
        int from = origin;
        long began = System.nanoTime();
        while (true) {
            String line = lines.poll(POLL, TimeUnit.MILLISECONDS);
            if (line == null) {
                int now = used();
                long wall = (System.nanoTime() - began) / 1_000_000;
                long most = (long) WALL_FACTOR * limit + WALL_EXTRA;
                if (now - from > limit || now - origin > limits.whole || wall > most && (wall > most * CROWDED || !waits())) {
                    run.end = "timeout";
                    stop();
                    return;
                }
                continue;
            }
            String[] words = line.split(" ");
            if (words[0].equals("gone")) {
                stop();
                return;
            }
            if (words[0].equals("done")) {
                run.end = "done";
                if (!words[1].equals("clean")) {
                    stop();
                }
                return;
            }
            int now = used();
            int place = Integer.parseInt(words[1]);
            if (words[0].equals("s")) {
                run.load += now - from;
                limit = limits.tests.getOrDefault(place, limits.load);
            } else {
                run.results.put(place, words[2]);
                run.cpu.put(place, Math.max(now - from, Integer.parseInt(words[3])));
                limit = limits.load;
            }
            from = now;
            began = System.nanoTime();
        }
    }

    /** CPU milliseconds that the worker has used. */
    private int used() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Integer.parseInt(fields[11]) + Integer.parseInt(fields[12])) * TICK;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether a thread of the worker waits for a core. */
    private boolean waits() {
        File[] tasks = new File("/proc/" + process.pid() + "/task").listFiles();
        for (File task : tasks == null ? new File[0] : tasks) {
            try {
                String stat = Files.readString(task.toPath().resolve("stat"), StandardCharsets.ISO_8859_1);
                if (stat.charAt(stat.lastIndexOf(')') + 2) == 'R') {
                    return true;
                }
            } catch (IOException e) {
                continue; // it has ended
            }
        }
        return false;
    }

    /** Kills the worker and whatever it started: that carries the mark in its environment. */
    void stop() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroyForcibly().waitFor();
        process = null;
        for (boolean again = true; again; ) {
            again = false;
            for (long other : marked()) {
                again |= ProcessHandle.of(other).map(ProcessHandle::destroyForcibly).orElse(false);
            }
            if (again) {
                Thread.sleep(1);
            }
        }
    }

    private List<Long> marked() {
        List<Long> found = new ArrayList<>();
        File[] entries = new File("/proc").listFiles((folder, name) -> name.matches("\\d+"));
        for (File entry : entries == null ? new File[0] : entries) {
            try {
                long other = Long.parseLong(entry.getName());
                String environment = Files.readString(entry.toPath().resolve("environ"), StandardCharsets.ISO_8859_1);
                if (other > 1 && other != ProcessHandle.current().pid() && environment.contains("CODEX_SLOT=" + mark)) {
                    found.add(other);
                }
            } catch (IOException e) {
                continue; // it is gone, or not ours
            }
        }
        return found;
    }

    private static String word() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        StringBuilder text = new StringBuilder();
        for (byte one : random) {
            text.append(String.format("%02x", one));
        }
        return text.toString();
    }
}
