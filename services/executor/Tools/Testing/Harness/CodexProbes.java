import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Stands in for {@code javac}: compiles the same sources, those of the workspace with probes in them, which tell {@link CodexLines} of the lines that
 * run. The sources themselves stay as they are. Where this ends with another code than 0, the real compiler has to do it, without probes.
 */
public final class CodexProbes {
    private static final Set<String> FOREIGN = Set.of("node_modules", ".git", ".m2", ".gradle");
    private static final Set<String> PARSING = Set.of("--release", "-source", "--source");
    private static final int LOOKED_UP = 22; // the first JDK that finds further sources for one that is run as it is
    private static final int MOST_COPIES = 1_000;

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager disk = compiler.getStandardFileManager(null, null, null);
    private final Path harness = Path.of(System.getenv("CODEX_HARNESS"));
    private final Path root = Path.of(System.getenv("CODEX_ROOT")).toRealPath();
    private final List<String> parsing = new ArrayList<>();
    private final Map<String, List<Integer>> constants = new HashMap<>();
    private int count;

    private CodexProbes() throws IOException {}

    /** @param words of the compiler; or {@code --copy}, a source that is run as it is, and the folder for a copy with probes, whose path is printed. */
    public static void main(String[] words) throws IOException {
        String given = System.getenv("CLASSPATH");
        System.setProperty("env.class.path", given == null || given.isEmpty() ? "." : given);
        CodexProbes probes = new CodexProbes();
        boolean done = words.length > 0 && words[0].equals("--copy")
            ? probes.copy(Path.of(words[1]).toRealPath(), Path.of(words[2]))
            : System.getenv("JDK_JAVAC_OPTIONS") == null && probes.compile(CodexArguments.expanded(Path.of(""), Arrays.asList(words)));
        System.exit(done && probes.keep() ? 0 : 1);
    }

    private boolean compile(List<String> words) {
        List<String> options = new ArrayList<>();
        List<File> sources = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int values = values(word);
            if (word.startsWith("-J")) {
                continue;
            }
            if (values < 0 && (word.startsWith("-") || !word.endsWith(".java")) || word.endsWith("module-info.java") || at + values >= words.size()) {
                return false;
            }
            if (values < 0) {
                sources.add(new File(word));
                continue;
            }
            options.addAll(words.subList(at, at + values + 1));
            if (PARSING.contains(word.split("=")[0])) {
                parsing.addAll(words.subList(at, at + values + 1));
            }
            if (word.equals("--enable-preview")) {
                parsing.add(word);
            }
            at += values;
        }
        StringWriter said = new StringWriter();
        CodexFiles files = new CodexFiles(disk, this::probed);
        boolean done = !sources.isEmpty() && compiler.getTask(said, files, null, options, null, files.changed(disk.getJavaFileObjectsFromFiles(sources))).call();
        if (done) {
            System.err.print(said.toString().replaceAll(CodexProbing.PROBE, ""));
        }
        return done;
    }

    /** How many words after an option belong to it; -1 where it is none. */
    private int values(String word) {
        int known = Math.max(compiler.isSupportedOption(word), disk.isSupportedOption(word));
        return known > 0 && word.startsWith("--") && word.contains("=") ? 0 : known;
    }

    private boolean copy(Path source, Path folder) throws IOException {
        CodexProbing parsed = parse(source, Files.readString(source));
        if (parsed == null) {
            return false;
        }
        Path top = source.getParent();
        for (int left = parsed.depthOfPackage(); left > 0; left--) {
            top = top.getParent();
        }
        List<Path> copied = new ArrayList<>(List.of(source));
        if (Runtime.version().feature() >= LOOKED_UP) {
            try (Stream<Path> all = Files.walk(top)) {
                copied.addAll(all.filter(file -> file.toString().endsWith(".java") && !file.equals(source)).limit(MOST_COPIES).collect(Collectors.toList()));
            }
        }
        for (Path file : copied) {
            Path target = folder.resolve(top.relativize(file));
            Files.createDirectories(target.getParent());
            Files.writeString(target, probed(file, Files.readString(file)));
        }
        System.out.println(folder.resolve(top.relativize(source)));
        return copied.size() <= MOST_COPIES;
    }

    /** @return the text as it is where it cannot be parsed, or is none of the workspace's own */
    private String probed(Path file, String text) {
        Path full;
        try {
            full = file.toRealPath();
        } catch (IOException e) {
            return text;
        }
        if (!full.startsWith(root)) {
            return text;
        }
        Path inside = root.relativize(full);
        String path = inside.toString();
        for (Path part : inside) {
            if (FOREIGN.contains(part.toString())) {
                return text;
            }
        }
        if (path.chars().anyMatch(c -> c < ' ')) {
            return text;
        }
        CodexProbing probing = parse(file, text);
        String changed = probing == null ? null : probing.text(path, ProcessHandle.current().pid() + "_" + count++);
        if (changed == null) {
            return text;
        }
        constants.put(path, probing.constants());
        return changed;
    }

    private CodexProbing parse(Path file, String text) {
        return CodexProbing.parse(compiler, disk, parsing, file, text);
    }

    /** Lines that run whenever their class is used, or that are part of those who use it. */
    private boolean keep() throws IOException {
        StringBuilder lines = new StringBuilder();
        constants.forEach((path, numbers) -> {
            if (!numbers.isEmpty()) {
                lines.append(path).append('\t').append(numbers.stream().map(String::valueOf).collect(Collectors.joining(" "))).append('\n');
            }
        });
        Files.writeString(harness.resolve("constants"), lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return true;
    }
}
