import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a check calls: the compiler, and programs. It is known from a run in which the calls were only written down. */
final class CodexCalls {
    private static final Set<String> PATH = Set.of("-cp", "-classpath", "--class-path");
    private static final Set<String> COMPILER_VALUES = Set.of(
        "-d", "-s", "-h", "-sourcepath", "--source-path", "-source", "--source", "-target", "--target", "--release", "-encoding", "-processor",
        "-processorpath", "--processor-path", "--module-path", "-p", "--module-source-path", "--add-modules", "--add-exports", "--add-reads", "--upgrade-module-path");
    private static final Set<String> PROGRAM_VALUES =
        Set.of("-p", "--module-path", "--add-modules", "--add-opens", "--add-exports", "--add-reads", "--source", "--limit-modules", "--patch-module");

    /** Sources compiled together. */
    static final class Unit {
        Path folder;
        Path out;
        final List<String> options = new ArrayList<>();
        final List<Path> path = new ArrayList<>();
        final List<Path> sources = new ArrayList<>();
        boolean processes;
    }

    /** A program that is run. {@code kind} is plain, junit4 or junit5. */
    static final class Program {
        Path folder;
        String kind = "plain";
        String main = "";
        String name = "";
        final List<String> options = new ArrayList<>();
        final List<Path> path = new ArrayList<>();
        final List<String> arguments = new ArrayList<>();
    }

    final List<Unit> units = new ArrayList<>();
    final List<Program> programs = new ArrayList<>();

    /** Why these calls cannot be made within one process; null if they can. */
    String problem;

    static CodexCalls read(Path file) throws IOException {
        CodexCalls calls = new CodexCalls();
        if (!Files.exists(file)) {
            calls.problem = "the check calls no java";
            return calls;
        }
        String[] words = Files.readString(file, StandardCharsets.UTF_8).split("\0", -1);
        for (int at = 0; at + 2 < words.length;) {
            int count = Integer.parseInt(words[at + 2]);
            List<String> arguments = Arrays.asList(words).subList(at + 3, at + 3 + count);
            Path folder = Path.of(words[at + 1]);
            if (words[at].equals("javac")) {
                calls.units.add(unit(folder, CodexArguments.expanded(folder, arguments)));
            } else {
                calls.add(folder, CodexArguments.expanded(folder, arguments));
            }
            at += 3 + count;
        }
        if (calls.problem == null && calls.programs.isEmpty()) {
            calls.problem = "the check runs no program of java";
        }
        for (Program program : calls.programs) {
            Program first = calls.programs.get(0);
            if (!program.folder.equals(first.folder) || !program.options.equals(first.options)) {
                calls.problem = "its programs run in different ways";
            }
        }
        return calls;
    }

    private static Unit unit(Path folder, List<String> words) {
        Unit unit = new Unit();
        unit.folder = folder;
        unit.path.addAll(entries(folder, standardPath()));
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (PATH.contains(word)) {
                unit.path.clear();
                unit.path.addAll(entries(folder, words.get(++at)));
            } else if (word.equals("-d")) {
                unit.out = folder.resolve(words.get(++at)).normalize();
            } else if (COMPILER_VALUES.contains(word)) {
                unit.processes |= word.contains("processor");
                boolean isPath = word.contains("path");
                unit.options.addAll(List.of(word, isPath ? joined(entries(folder, words.get(at + 1))) : words.get(at + 1)));
                at++;
            } else if (word.startsWith("-")) {
                unit.options.add(word);
            } else {
                unit.sources.add(folder.resolve(word).normalize());
            }
        }
        return unit;
    }

    private void add(Path folder, List<String> words) throws IOException {
        Program program = new Program();
        program.folder = folder;
        program.path.addAll(entries(folder, standardPath()));
        int at = 0;
        for (; at < words.size() && words.get(at).startsWith("-"); at++) {
            String word = words.get(at);
            if (PATH.contains(word)) {
                program.path.clear();
                program.path.addAll(entries(folder, words.get(++at)));
            } else if (PROGRAM_VALUES.contains(word)) {
                program.options.addAll(List.of(word, words.get(++at)));
            } else if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                problem = "it runs an archive or a module";
                return;
            } else if (word.contains("version") || word.equals("-help")) {
                return;
            } else if (!word.startsWith("-Xm") && !word.startsWith("-XX") && !word.startsWith("-javaagent")) {
                program.options.add(word);
            }
        }
        if (at >= words.size()) {
            return;
        }
        program.main = words.get(at);
        program.name = String.join(" ", words.subList(at, words.size()));
        program.arguments.addAll(words.subList(at + 1, words.size()));
        if (program.main.equals("org.junit.runner.JUnitCore")) {
            program.kind = "junit4";
        } else if (program.main.equals("org.junit.platform.console.ConsoleLauncher")) {
            program.kind = "junit5";
            int own = Math.max(program.arguments.indexOf("-cp"), Math.max(program.arguments.indexOf("--class-path"), program.arguments.indexOf("--classpath")));
            if (own >= 0 && own + 1 < program.arguments.size()) {
                program.path.addAll(entries(folder, program.arguments.get(own + 1)));
            }
        } else if (program.main.endsWith(".java")) {
            Unit unit = new Unit();
            unit.folder = folder;
            unit.path.addAll(program.path);
            unit.sources.add(folder.resolve(program.main).normalize());
            units.add(unit);
            program.main = "";
            program.path.add(0, unit.sources.get(0));
        }
        programs.add(program);
    }

    private static String standardPath() {
        String given = System.getenv("CLASSPATH");
        return given == null || given.isEmpty() ? "." : given;
    }

    private static List<Path> entries(Path folder, String path) {
        List<Path> found = new ArrayList<>();
        for (String word : path.split(File.pathSeparator)) {
            Path entry = folder.resolve(word.equals("*") || word.endsWith("/*") ? word.substring(0, word.length() - 1) : word).normalize();
            if (!word.endsWith("*")) {
                found.add(entry);
                continue;
            }
            try (DirectoryStream<Path> archives = Files.newDirectoryStream(entry, "*.jar")) {
                archives.forEach(found::add);
            } catch (IOException e) {
                continue; // java passes over what is not there
            }
        }
        return found;
    }

    static String joined(List<Path> entries) {
        List<String> words = new ArrayList<>();
        entries.forEach(entry -> words.add(entry.toString()));
        return String.join(File.pathSeparator, words);
    }
}
