import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tries many candidate changes against programs and JUnit tests of Java. This process compiles the candidates in memory and writes the verdicts; a
 * worker for each core, with a workspace of its own, loads the classes of one candidate after the other with a loader of its own, and runs them.
 *
 * <p>What is guaranteed. Verdicts are written by this process alone, which loads no class of the project, each with a nonce that is made before any
 * candidate runs and is passed on to nobody. A candidate can lie about itself, for its worker reports on it; the full check on a clean snapshot
 * finds that out. A worker that hangs, dies, runs out of memory, or keeps threads or processes is killed and replaced. A candidate
 * can kill this process: then the stream ends without its last line, and the caller starts again without it. Exits of a candidate end that
 * candidate alone: see {@link CodexExit}.
 */
public final class CodexTournament {
    private static final int BASELINE_FACTOR = 4;
    private static final int PROBE = 300_000; // milliseconds
    private static final int LOAD = 1_000; // least CPU milliseconds for loading classes
    private static final int MOST_WORKERS = 8;

    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);
    private static final Path HERE = Path.of(System.getenv("CODEX_HARNESS"));

    private final Map<?, ?> request;
    private final String nonce;
    private final Path root;
    private CodexCalls calls;
    private CodexTests tests;
    private final Set<String> red = new HashSet<>();
    private final Set<String> green = new HashSet<>();
    private CodexSlot.Limits limits;

    private CodexTournament(Map<?, ?> request) throws IOException {
        this.request = request;
        root = Path.of(System.getenv("CODEX_ROOT")).toRealPath();
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        nonce = new java.math.BigInteger(1, random).toString(16);
    }

    public static void main(String[] arguments) throws Exception {
        Map<?, ?> request = (Map<?, ?>) CodexJson.parse(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        CodexTournament tournament = new CodexTournament(request);
        write("{\"hello\":\"" + tournament.nonce + "\"}");
        String problem = tournament.run();
        tournament.tell(problem != null ? "{\"unfit\":" + CodexReport.quoted(problem) + "}" : "{\"end\":" + ((List<?>) request.get("candidates")).size() + "}");
        Runtime.getRuntime().halt(0);
    }

    private String run() throws Exception {
        calls = CodexCalls.read(HERE.resolve("calls"));
        if (calls.problem != null) {
            return calls.problem;
        }
        CodexCompiler compiler = new CodexCompiler(calls);
        Map<String, byte[]> whole = compiler.compileAll();
        if (whole == null) {
            return "the sources do not compile in memory";
        }
        tests = new CodexTests(calls, names("failing"), named("passing"), HERE);
        Set<String> tracked = new HashSet<>(names("tracked"));
        Set<Path> made = new HashSet<>();
        calls.units.stream().filter(unit -> unit.out != null).forEach(unit -> made.add(unit.out));
        CodexWorkspace home = new CodexWorkspace(root, CodexWorkspace.foreign(root, tracked, made));
        CodexSlot first = slot(home);
        String problem = probe(first, compiler);
        if (problem != null) {
            return problem;
        }
        int wanted = request.get("workers") == null ? MOST_WORKERS : ((Double) request.get("workers")).intValue();
        int count = Math.max(1, Math.min(Math.min(wanted, MOST_WORKERS), Runtime.getRuntime().availableProcessors()));
        List<CodexSlot> slots = new ArrayList<>(List.of(first));
        while (slots.size() < count) {
            slots.add(slot(home.copy(Files.createTempDirectory("codex-copy-").toRealPath())));
        }
        tell("{\"ready\":" + count + "}");
        return tryAll(slots);
    }

    private String tryAll(List<CodexSlot> slots) throws InterruptedException {
        Queue<Object> waiting = new ConcurrentLinkedQueue<>((List<?>) request.get("candidates"));
        List<Thread> threads = new ArrayList<>();
        List<Throwable> problems = new ArrayList<>();
        for (CodexSlot slot : slots) {
            Thread thread = new Thread(() -> {
                try {
                    CodexCompiler compiler = new CodexCompiler(calls);
                    for (Object candidate = waiting.poll(); candidate != null; candidate = waiting.poll()) {
                        judge(slot, compiler, (Map<?, ?>) candidate);
                    }
                    slot.stop();
                } catch (IOException | InterruptedException e) {
                    synchronized (problems) {
                        problems.add(e);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!problems.isEmpty()) {
            problems.get(0).printStackTrace();
            Runtime.getRuntime().halt(1); // what is not judged stays so
        }
        return null;
    }

    private CodexSlot slot(CodexWorkspace workspace) {
        CodexCalls.Program program = calls.programs.get(0);
        int memory = ((Double) request.get("memoryMb")).intValue();
        List<String> command = new ArrayList<>(List.of(
            System.getenv("CODEX_JAVA"), "-Xmx" + Math.max(64, memory) + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError", "--add-opens", "java.base/java.lang=ALL-UNNAMED"));
        command.addAll(program.options);
        command.addAll(List.of("-cp", HERE.resolve("classes").toString(), "CodexWorker"));
        return new CodexSlot(workspace, command, moved(program.folder, workspace.root));
    }

    private Path moved(Path path, Path to) {
        return path.startsWith(root) ? to.resolve(root.relativize(path)) : path;
    }

    /**
     * Runs everything once without a change: which tests behave here as they did before, and what they cost. Tests that are known not to end are taken
     * at their word; as their time without the fault is not known, they get the least limit.
     */
    private String probe(CodexSlot slot, CodexCompiler compiler) throws IOException, InterruptedException {
        CodexSlot.Limits all = new CodexSlot.Limits();
        all.load = PROBE;
        all.whole = PROBE;
        Map<String, byte[]> base = compiler.compile(Map.of());
        Map<String, String> status = new HashMap<>();
        Map<String, Integer> cost = new HashMap<>();
        int load = 0;
        List<String> hanging = names("hanging");
        for (CodexTests.Group group : tests.apart(hanging)) {
            CodexSlot.Run run = slot.run(base, List.<String[]>of(group.words(path -> moved(path, slot.workspace.root))), all);
            if (run == null) {
                return "the worker does not start";
            }
            if (run.end.equals("timeout")) {
                return "the tests take too long";
            }
            load = Math.max(load, run.load);
            run.results.forEach((place, word) -> status.put(group.names.get(place), word));
            run.cpu.forEach((place, ms) -> cost.put(group.names.get(place), ms));
        }
        slot.workspace.restore();
        List<String> failing = names("failing");
        failing.stream().filter(name -> hanging.contains(name) || "failed".equals(status.get(name))).forEach(red::add);
        named("passing").stream().filter(name -> "passed".equals(status.get(name))).forEach(green::add);
        if (red.isEmpty()) {
            return "no failing test fails here as it did before";
        }
        if (green.size() < named("passing").size() * 0.9) {
            return "too many of the passing tests do not pass here";
        }
        tests.keep(red, green, status);
        limits = new CodexSlot.Limits();
        limits.load = Math.max(LOAD, BASELINE_FACTOR * load);
        limits.whole = number("limitMs") + load;
        List<String> order = tests.order();
        for (int place = 0; place < order.size(); place++) {
            limits.tests.put(place, Math.max(number("testLimitMs"), BASELINE_FACTOR * cost.getOrDefault(order.get(place), 0)));
        }
        return null;
    }

    private void judge(CodexSlot slot, CodexCompiler compiler, Map<?, ?> candidate) throws IOException, InterruptedException {
        String id = CodexReport.quoted((String) candidate.get("id"));
        tell("{\"begin\":" + id + "}");
        long began = System.nanoTime();
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<Path, String> sources = new LinkedHashMap<>();
        for (Object each : (List<?>) candidate.get("files")) {
            Map<?, ?> file = (Map<?, ?>) each;
            byte[] content = Base64.getDecoder().decode((String) file.get("content"));
            files.put((String) file.get("path"), content);
            sources.put(root.resolve((String) file.get("path")), new String(content, StandardCharsets.UTF_8));
        }
        Map<String, byte[]> classes = compiler.compile(sources);
        String verdict = "\"outcome\":\"broken\",\"fixed\":0";
        if (classes != null) {
            slot.workspace.write(files);
            List<String[]> groups = new ArrayList<>();
            tests.groups().forEach(group -> groups.add(group.words(path -> moved(path, slot.workspace.root))));
            verdict = verdict(slot.run(classes, groups, limits));
            slot.workspace.restore();
        }
        tell("{\"id\":" + id + "," + verdict + ",\"ms\":" + (System.nanoTime() - began) / 1_000_000 + "}");
    }

    private String verdict(CodexSlot.Run run) throws IOException {
        if (run == null) {
            throw new IOException("the worker does not start");
        }
        List<String> order = tests.order();
        int fixed = 0;
        boolean whole = true;
        boolean loaded = false;
        String lost = null;
        for (int place = 0; place < order.size(); place++) {
            String status = run.results.get(place);
            boolean passed = "passed".equals(status) || "skipped".equals(status);
            fixed += red.contains(order.get(place)) && passed ? 1 : 0;
            whole &= passed || tests.isExtra(order.get(place)) && status == null;
            loaded |= status != null && !status.equals("missing");
            lost = lost == null && status != null && !passed && tests.mustPass(order.get(place)) ? order.get(place) : lost;
        }
        String counted = ",\"fixed\":" + fixed;
        if (run.end.equals("timeout")) {
            return "\"outcome\":\"timedOut\"" + counted;
        }
        if (run.end.equals("died") || !loaded) {
            return "\"outcome\":\"broken\"" + counted;
        }
        if (lost != null) {
            return "\"outcome\":\"failed\"" + counted + ",\"broke\":" + CodexReport.quoted(lost);
        }
        return "\"outcome\":\"" + (fixed == 0 ? "failed" : whole ? "plausible" : "partial") + "\"" + counted;
    }

    private int number(String name) {
        return ((Double) request.get(name)).intValue();
    }

    private List<String> names(String list) {
        List<String> found = new ArrayList<>();
        ((List<?>) request.get(list)).forEach(each -> found.add((String) each));
        return found;
    }

    private List<String> named(String list) {
        List<String> found = new ArrayList<>();
        ((List<?>) request.get(list)).forEach(each -> found.add((String) ((Map<?, ?>) each).get("name")));
        return found;
    }

    private void tell(String value) {
        write(nonce + ' ' + value);
    }

    private static synchronized void write(String line) {
        try {
            OUT.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
