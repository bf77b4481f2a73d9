import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The tests of a check, and the order to run them: a program is one test, JUnit has many. */
final class CodexTests {
    private static final Pattern RUNNER = Pattern.compile(".*(junit|hamcrest|opentest4j|apiguardian|picocli|univocity).*\\.jar");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:(?:public|final|abstract|strictfp|sealed)\\s+)*(?:class|record|enum|interface)\\s+(\\w+)");

    /** Tests that run in one program. The first of its names are to be repaired, the others must stay green. */
    static final class Group {
        final CodexCalls.Program program;
        final List<String> names;
        final int failing;
        private final List<Path> libraries;
        private final List<Path> path;
        private final String main;

        Group(CodexCalls.Program program, List<String> names, int failing, List<Path> libraries, List<Path> path, String main) {
            this.program = program;
            this.names = names;
            this.failing = failing;
            this.libraries = libraries;
            this.path = path;
            this.main = main;
        }

        /** As {@link CodexWorker} takes it. */
        String[] words(UnaryOperator<Path> moved) {
            List<Path> here = new ArrayList<>();
            path.forEach(entry -> here.add(moved.apply(entry)));
            List<String> found = new ArrayList<>(List.of(program.kind, CodexCalls.joined(libraries), CodexCalls.joined(here), main, "" + failing));
            found.addAll(names);
            return found.toArray(new String[0]);
        }
    }

    private final CodexCalls calls;
    private final Path here;
    private final List<String> failing;
    private final List<String> passing;
    private final Set<String> extra = new HashSet<>();
    private final Set<String> mustPass = new HashSet<>();
    private boolean adapted;
    private List<Group> groups;

    CodexTests(CodexCalls calls, List<String> failing, List<String> passing, Path here) throws IOException {
        this.calls = calls;
        this.here = here;
        this.failing = failing;
        this.passing = new ArrayList<>(passing);
        // What a check never came to, because a program before it failed, must pass as well.
        for (CodexCalls.Program program : calls.programs) {
            if (program.kind.equals("plain") && !failing.contains(program.name) && !passing.contains(program.name) && extra.add(program.name)) {
                this.passing.add(program.name);
            }
        }
        groups = arranged(failing, this.passing);
    }

    /** Leaves out what behaves otherwise here than before. */
    void keep(Set<String> red, Set<String> green, Map<String, String> status) throws IOException {
        mustPass.addAll(green);
        extra.removeIf(name -> !"passed".equals(status.get(name)));
        mustPass.addAll(extra);
        List<String> first = new ArrayList<>(failing);
        first.retainAll(red);
        List<String> then = new ArrayList<>(passing);
        then.retainAll(mustPass);
        groups = arranged(first, then);
    }

    List<Group> groups() {
        return groups;
    }

    /** The same for a first look: everything is run, whatever fails, but what is known not to end. */
    List<Group> apart(List<String> hanging) {
        List<Group> found = new ArrayList<>();
        for (Group group : groups) {
            List<String> names = new ArrayList<>(group.names);
            names.removeAll(hanging);
            if (!names.isEmpty()) {
                found.add(new Group(group.program, names, names.size(), group.libraries, group.path, group.main));
            }
        }
        return found;
    }

    List<String> order() {
        List<String> found = new ArrayList<>();
        groups.forEach(group -> found.addAll(group.names));
        return found;
    }

    boolean mustPass(String name) {
        return mustPass.contains(name);
    }

    boolean isExtra(String name) {
        return extra.contains(name);
    }

    private List<Group> arranged(List<String> first, List<String> then) throws IOException {
        List<Group> found = new ArrayList<>();
        for (String name : first) {
            CodexCalls.Program own = plain(name);
            if (own != null) {
                found.add(group(own, List.of(name), 1));
            }
        }
        CodexCalls.Program suite = calls.programs.stream().filter(program -> !program.kind.equals("plain")).findFirst().orElse(null);
        List<String> names = new ArrayList<>(first);
        names.removeIf(name -> plain(name) != null);
        int count = names.size();
        then.stream().filter(name -> plain(name) == null).forEach(names::add);
        if (suite != null && !names.isEmpty()) {
            found.add(group(suite, names, count));
        }
        for (String name : then) {
            CodexCalls.Program own = plain(name);
            if (own != null) {
                found.add(group(own, List.of(name), 0));
            }
        }
        return found;
    }

    private CodexCalls.Program plain(String name) {
        return calls.programs.stream().filter(program -> program.kind.equals("plain") && program.name.equals(name)).findFirst().orElse(null);
    }

    private Group group(CodexCalls.Program program, List<String> names, int failing) throws IOException {
        List<Path> libraries = new ArrayList<>();
        List<Path> path = new ArrayList<>(program.path);
        String main = program.main;
        if (!program.kind.equals("plain")) {
            path.stream().filter(entry -> RUNNER.matcher(entry.getFileName().toString()).matches()).forEach(libraries::add);
            path.removeAll(libraries);
            adapt(program, libraries);
            libraries.add(here.resolve("junit"));
        } else if (main.isEmpty()) {
            main = mainOf(Files.readString(path.remove(0)));
        }
        List<String> call = new ArrayList<>(List.of(main));
        call.addAll(program.arguments);
        return new Group(program, names, failing, libraries, path, String.join("\0", call));
    }

    /** The first class of a file that is run as it is. */
    private static String mainOf(String source) {
        Matcher owner = PACKAGE.matcher(source);
        String prefix = owner.find() ? owner.group(1) + "." : "";
        Matcher type = TYPE.matcher(source);
        return prefix + (type.find() ? type.group(1) : "Main");
    }

    /** Compiles what runs the tests against the JUnit of this check. */
    private void adapt(CodexCalls.Program program, List<Path> libraries) throws IOException {
        if (adapted) {
            return;
        }
        adapted = true;
        List<String> names = program.kind.equals("junit4") ? List.of("CodexSuite", "CodexJUnit4", "CodexJUnit4Only", "CodexJUnit4Suite") : List.of("CodexSuite", "CodexJUnit5", "CodexJUnit5Suite");
        List<File> sources = new ArrayList<>();
        names.forEach(name -> sources.add(here.resolve(name + ".java").toFile()));
        Files.createDirectories(here.resolve("junit"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", CodexCalls.joined(libraries), "-d", here.resolve("junit").toString());
            compiler.getTask(null, files, problem -> { }, options, null, files.getJavaFileObjectsFromFiles(sources)).call();
        }
    }
}
