import java.io.*;
import java.lang.management.ManagementFactory;
import java.lang.reflect.*;
import java.net.URI;
import java.util.*;
import javax.tools.*;

/** Runs a case's tests once per request line: {"files": {path: text}, "limit": seconds}. Compiled in memory, a new class loader per request. */
public final class JavaServer {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager DISK = COMPILER.getStandardFileManager(null, Locale.ROOT, null);

    public static void main(String[] arguments) throws Exception {
        PrintStream replies = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line; (line = requests.readLine()) != null; ) {
            Map<String, Object> request = new Json(line).object();
            String state = "broken";
            Map<String, String> results = new TreeMap<>();
            Map<String, byte[]> classes = compiled((Map<?, ?>) request.get("files"));
            if (classes != null) {
                Map<String, String> found = new TreeMap<>();
                state = run(classes, found, (Double) request.get("limit")) ? "ran" : "timeout";
                results = state.equals("ran") ? found : results; // of the tests that go on nothing is read
            }
            replies.println("{\"state\":\"" + state + "\",\"results\":" + Json.written(results) + ",\"lines\":[],\"ends\":" + state.equals("timeout") + "}");
            replies.flush();
            if (state.equals("timeout")) {
                Runtime.getRuntime().halt(0); // there is no other end to a thread that does not want to
            }
        }
    }

    private static Map<String, byte[]> compiled(Map<?, ?> files) {
        Map<String, byte[]> classes = new TreeMap<>();
        List<JavaFileObject> sources = new ArrayList<>();
        files.forEach((path, text) -> sources.add(new SimpleJavaFileObject(URI.create("case:/" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean lenient) {
                return (String) text;
            }
        }));
        JavaFileManager memory = new ForwardingJavaFileManager<JavaFileManager>(DISK) {
            @Override
            public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("case:/" + name.replace("$", "%24")), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return new ByteArrayOutputStream() {
                            @Override
                            public void close() {
                                classes.put(name, toByteArray());
                            }
                        };
                    }
                };
            }
        };
        return COMPILER.getTask(null, memory, new DiagnosticCollector<>(), List.of("-proc:none", "-g"), null, sources).call() ? classes : null;
    }

    /** False where the tests took longer than the limit, in seconds of processor time; of time that passes it is twenty times as much. */
    private static boolean run(Map<String, byte[]> classes, Map<String, String> results, double limit) throws InterruptedException {
        ClassLoader loader = new ClassLoader() {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        loader.setDefaultAssertionStatus(true);
        Thread tests = new Thread(() -> classes.keySet().stream().filter(name -> name.endsWith("Test")).forEach(name -> tests(loader, name, results)));
        tests.setDaemon(true);
        tests.start();
        long end = System.nanoTime() + (long) (20 * limit * 1e9);
        while (tests.isAlive() && System.nanoTime() < end && ManagementFactory.getThreadMXBean().getThreadCpuTime(tests.getId()) < limit * 1e9) {
            tests.join(10);
        }
        return !tests.isAlive();
    }

    private static void tests(ClassLoader loader, String name, Map<String, String> results) {
        try {
            for (Method test : loader.loadClass(name).getDeclaredMethods()) {
                if (test.getName().startsWith("test")) {
                    test.setAccessible(true);
                    results.put(test.getName(), message(test));
                }
            }
        } catch (ReflectiveOperationException | LinkageError error) {
            results.put(name, trace(error));
        }
    }

    private static String message(Method test) throws IllegalAccessException {
        try {
            test.invoke(null);
            return null;
        } catch (InvocationTargetException failure) {
            return trace(failure.getCause());
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Objects, strings, numbers and truth values: what a request holds. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Map<String, Object> object() {
            Map<String, Object> found = new TreeMap<>();
            for (at++; text.charAt(at) != '}'; at += text.charAt(at) == ',' ? 1 : 0) {
                String key = string();
                at++;
                found.put(key, value());
            }
            at++;
            return found;
        }

        private Object value() {
            switch (text.charAt(at)) {
                case '{':
                    return object();
                case '"':
                    return string();
                default:
                    int from = at;
                    while (",}".indexOf(text.charAt(at)) < 0) {
                        at++;
                    }
                    String word = text.substring(from, at);
                    return Character.isLetter(word.charAt(0)) ? (Object) Boolean.valueOf(word) : Double.valueOf(word);
            }
        }

        private String string() {
            StringBuilder found = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    c = text.charAt(++at);
                    int known = "bfnrt".indexOf(c);
                    if (c == 'u') {
                        c = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
                        at += 4;
                    } else {
                        c = known < 0 ? c : "\b\f\n\r\t".charAt(known);
                    }
                }
                found.append(c);
            }
            at++;
            return found.toString();
        }

        static String written(Map<String, String> results) {
            StringJoiner members = new StringJoiner(",", "{", "}");
            results.forEach((name, message) -> members.add(quoted(name) + ":" + (message == null ? "null" : quoted(message))));
            return members.toString();
        }

        private static String quoted(String text) {
            StringBuilder quoted = new StringBuilder("\"");
            text.chars().forEach(c -> quoted.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
            return quoted.append('"').toString();
        }
    }
}
