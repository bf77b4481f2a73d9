import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The process in which candidates run, one after the other. What one leaves behind in the virtual machine is put back; where that cannot be, the
 * worker says so and is replaced. Its answers carry a word that is not told to the candidate, so that what that prints is no answer.
 */
public final class CodexWorker {
    private static final int LEAVING = 20; // milliseconds that a thread has for its end

    private static OutputStream answers;
    private static String word;

    private final Properties properties = (Properties) System.getProperties().clone();
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();
    private final PrintStream nothing = new PrintStream(OutputStream.nullOutputStream());
    private final InputStream empty = new ByteArrayInputStream(new byte[0]);
    private final Map<String, ClassLoader> libraries = new HashMap<>();
    private int repaired;

    public static void main(String[] arguments) throws Exception {
        answers = new FileOutputStream(FileDescriptor.out);
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        word = in.readUTF();
        CodexWorker worker = new CodexWorker();
        tell("up");
        while (true) {
            worker.serve(in);
        }
    }

    static void tell(String line) {
        try {
            answers.write((word + ' ' + line + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void serve(DataInputStream in) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        List<String[]> groups = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String[] group = new String[in.readInt()];
            for (int at = 0; at < group.length; at++) {
                group[at] = in.readUTF();
            }
            groups.add(group);
        }
        Set<Thread> before = threads();
        Set<Thread> hooks = Set.copyOf(hooks());
        int at = 0;
        boolean goesOn = true;
        repaired = 0;
        boolean repairs = groups.stream().anyMatch(group -> !group[4].equals("0"));
        for (String[] group : groups) {
            if (goesOn && (!repairs || repaired > 0 || !group[4].equals("0"))) {
                goesOn = run(group, at, classes);
            }
            at += group.length - 5;
        }
        hooks().retainAll(hooks); // they would run when the worker ends, which is killed
        boolean clean = restore() & leave(before) & ProcessHandle.current().children().findAny().isEmpty();
        tell("done " + (clean ? "clean" : "dirty"));
    }

    /** A group is: kind, libraries, class path, main class with its arguments, how many are to be repaired, and the names of tests. */
    private boolean run(String[] group, int first, Map<String, byte[]> classes) throws IOException {
        CodexExit.reset();
        System.setOut(nothing);
        System.setErr(nothing);
        System.setIn(empty);
        CodexLoader loader = new CodexLoader(classes, urls(group[2]), library(group[1]));
        String[] names = java.util.Arrays.copyOfRange(group, 5, group.length);
        int failing = Integer.parseInt(group[4]);
        boolean[] goesOn = {true};
        Consumer<String> teller = line -> {
            String[] parts = line.split(" ", 3);
            tell(parts[0] + ' ' + (first + Integer.parseInt(parts[1])) + (parts.length > 2 ? ' ' + parts[2] : ""));
            repaired += Integer.parseInt(parts[1]) < failing && line.contains(" passed ") ? 1 : 0;
            goesOn[0] &= Integer.parseInt(parts[1]) < failing || !line.startsWith("r ") || line.contains(" passed ") || line.contains(" skipped ");
        };
        Thread main = new Thread(() -> {
            if (group[0].equals("plain")) {
                plain(loader, group[3].split("\0"), teller);
            } else {
                suite(loader, group[0], names, failing, teller);
            }
        }, "main");
        main.setContextClassLoader(loader);
        main.start();
        try {
            main.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        loader.close();
        return goesOn[0];
    }

    private static void plain(CodexLoader loader, String[] call, Consumer<String> tell) {
        Set<Thread> before = threads();
        tell.accept("s 0");
        long began = System.nanoTime();
        int code = 0;
        try {
            java.lang.reflect.Method main = loader.loadClass(call[0]).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) java.util.Arrays.copyOfRange(call, 1, call.length));
            awaitOthers(before);
        } catch (Throwable e) {
            code = 1;
        }
        Integer given = CodexExit.code();
        code = given != null ? given : code;
        tell.accept("r 0 " + (code == 0 ? "passed" : "failed") + ' ' + (System.nanoTime() - began) / 1_000_000);
    }

    /** A program ends with its last thread that is no daemon, or with an exit. */
    private static void awaitOthers(Set<Thread> before) throws InterruptedException {
        for (Thread other : threads()) {
            while (!before.contains(other) && !other.isDaemon() && other.isAlive() && CodexExit.code() == null) {
                other.join(1);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void suite(ClassLoader loader, String kind, String[] names, int failing, Consumer<String> tell) {
        try {
            String adapter = kind.equals("junit4") ? "CodexJUnit4Suite" : "CodexJUnit5Suite";
            Function<Object[], Object> suite = (Function<Object[], Object>) loader.loadClass(adapter).getDeclaredConstructor().newInstance();
            suite.apply(new Object[] {loader, names, failing, tell});
        } catch (CodexExit e) {
            return; // what has not ended counts as missing
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(e);
        }
    }

    /** Test runners stay; everything else of the class path is loaded anew for each candidate. */
    private ClassLoader library(String path) throws IOException {
        ClassLoader known = libraries.get(path);
        if (known == null) {
            known = new URLClassLoader(urls(path), ClassLoader.getPlatformClassLoader()) {
                @Override
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    return name.equals("CodexExit") ? CodexExit.class : super.findClass(name);
                }
            };
            libraries.put(path, known);
        }
        return known;
    }

    private static URL[] urls(String path) throws IOException {
        List<URL> found = new ArrayList<>();
        for (String entry : path.isEmpty() ? new String[0] : path.split(File.pathSeparator)) {
            found.add(new File(entry).toURI().toURL());
        }
        return found.toArray(new URL[0]);
    }

    private boolean restore() {
        System.setOut(nothing);
        System.setErr(nothing);
        System.setIn(empty);
        if (!System.getProperties().equals(properties)) {
            System.setProperties((Properties) properties.clone());
        }
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
        Thread.setDefaultUncaughtExceptionHandler(null);
        return ForkJoinPool.commonPool().isQuiescent();
    }

    @SuppressWarnings("unchecked")
    private static Set<Thread> hooks() {
        try {
            Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            hooks.setAccessible(true);
            return ((Map<Thread, Thread>) hooks.get(null)).keySet();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new HashSet<>(); // this virtual machine does not tell
        }
    }

    private static Set<Thread> threads() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread[] found = new Thread[top.activeCount() + 64];
        int count = top.enumerate(found, true);
        return new HashSet<>(List.of(java.util.Arrays.copyOf(found, count)));
    }

    private static boolean leave(Set<Thread> before) {
        long until = System.nanoTime() + LEAVING * 1_000_000L;
        for (Thread other : threads()) {
            if (before.contains(other) || other.getName().startsWith("ForkJoinPool.commonPool-") || other.getName().equals("process reaper")) {
                continue;
            }
            try {
                other.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                return false;
            }
            if (other.isAlive()) {
                return false;
            }
        }
        return true;
    }
}
