import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles candidates in memory: the changed files against the classes on disk, or everything where a change can reach other classes. */
final class CodexCompiler {
    /** Constants are copied into the classes that use them; a changed type changes its users. */
    private static final Pattern FAR = Pattern.compile("\\b(final|class|interface|enum|record|import|extends|implements)\\b");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    private final List<CodexCalls.Unit> units;
    private final Map<Path, String> bases;

    CodexCompiler(CodexCalls calls) throws IOException {
        units = calls.units;
        bases = new LinkedHashMap<>();
        for (CodexCalls.Unit unit : units) {
            for (Path source : unit.sources) {
                bases.put(source, Files.readString(source));
            }
        }
    }

    /** The classes of everything, unchanged; null where it cannot be compiled so. */
    Map<String, byte[]> compileAll() {
        return compile(Map.of(), true);
    }

    /** The classes that a change makes or may make other; null where it does not compile. */
    Map<String, byte[]> compile(Map<Path, String> changed) {
        boolean far = false;
        for (Map.Entry<Path, String> file : changed.entrySet()) {
            far |= !bases.containsKey(file.getKey()) || reachesFar(bases.get(file.getKey()), file.getValue());
        }
        return compile(changed, far);
    }

    private static boolean reachesFar(String before, String after) {
        Set<String> old = Set.copyOf(before.lines().map(String::strip).collect(java.util.stream.Collectors.toSet()));
        Set<String> now = Set.copyOf(after.lines().map(String::strip).collect(java.util.stream.Collectors.toSet()));
        return now.stream().anyMatch(line -> !old.contains(line) && FAR.matcher(line).find())
            || old.stream().anyMatch(line -> !now.contains(line) && FAR.matcher(line).find());
    }

    private Map<String, byte[]> compile(Map<Path, String> changed, boolean all) {
        Map<String, byte[]> made = new LinkedHashMap<>();
        for (CodexCalls.Unit unit : units) {
            List<JavaFileObject> sources = new ArrayList<>();
            for (Path source : unit.sources) {
                if (all || unit.out == null || changed.containsKey(source)) {
                    sources.add(new Source(source, changed.getOrDefault(source, bases.get(source))));
                }
            }
            // A file that the compiler finds by itself belongs to the first call that could.
            for (Map.Entry<Path, String> file : changed.entrySet()) {
                if (unit == units.get(0) && !bases.containsKey(file.getKey()) && file.getKey().toString().endsWith(".java")) {
                    sources.add(new Source(file.getKey(), file.getValue()));
                }
            }
            if (!sources.isEmpty() && !compile(unit, sources, made)) {
                return null;
            }
        }
        return made;
    }

    private boolean compile(CodexCalls.Unit unit, List<JavaFileObject> sources, Map<String, byte[]> made) {
        List<Path> path = new ArrayList<>(unit.path);
        path.add(0, unit.out == null ? unit.folder : unit.out);
        List<String> options = new ArrayList<>(unit.options);
        options.addAll(List.of("-cp", CodexCalls.joined(path)));
        if (!unit.processes) {
            options.add("-proc:none");
        }
        try {
            return compiler.getTask(null, new Memory(files, made), new DiagnosticCollector<>(), options, null, sources).call();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return false;
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path path, String text) {
            super(path.toUri(), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean lenient) {
            return text;
        }
    }

    /** Classes that are kept, and found again by what is compiled after them. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> made;

        Memory(JavaFileManager disk, Map<String, byte[]> made) {
            super(disk);
            this.made = made;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new Made(name, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            made.put(name, toByteArray());
                        }
                    };
                }
            };
        }

        @Override
        public Iterable<JavaFileObject> list(Location location, String folder, Set<JavaFileObject.Kind> kinds, boolean deep) throws IOException {
            Iterable<JavaFileObject> found = super.list(location, folder, kinds, deep);
            if (location != StandardLocation.CLASS_PATH || made.isEmpty()) {
                return found;
            }
            List<JavaFileObject> both = new ArrayList<>();
            made.forEach((name, bytes) -> {
                if (name.substring(0, Math.max(0, name.lastIndexOf('.'))).equals(folder)) {
                    both.add(new Kept(name, bytes));
                }
            });
            found.forEach(file -> {
                if (!made.containsKey(inferBinaryName(location, file))) {
                    both.add(file);
                }
            });
            return both;
        }

        @Override
        public String inferBinaryName(Location location, JavaFileObject file) {
            return file instanceof Made ? ((Made) file).name : super.inferBinaryName(location, file);
        }
    }

    private static class Made extends SimpleJavaFileObject {
        final String name;

        Made(String name, Kind kind) {
            super(URI.create("memory:///" + name.replace('.', '/').replace("$", "%24") + kind.extension), kind);
            this.name = name;
        }
    }

    private static final class Kept extends Made {
        private final byte[] bytes;

        Kept(String name, byte[] bytes) {
            super(name, Kind.CLASS);
            this.bytes = bytes;
        }

        @Override
        public java.io.InputStream openInputStream() {
            return new java.io.ByteArrayInputStream(bytes);
        }
    }
}
