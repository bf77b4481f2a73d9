import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A workspace: written for a candidate, put back afterwards, whatever the candidate did to it. */
final class CodexWorkspace {
    final Path root;
    private final Set<String> foreign;
    private final TreeMap<String, Object> state;
    private final Map<String, byte[]> contents = new HashMap<>();

    /** @param foreign names at the top that are left alone: dependencies, .git */
    CodexWorkspace(Path root, Set<String> foreign) throws IOException {
        this.root = root;
        this.foreign = foreign;
        state = scan();
        for (String file : state.keySet()) {
            if (Files.isRegularFile(root.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                contents.put(file, Files.readAllBytes(root.resolve(file)));
            }
        }
    }

    /** Names at the top of a workspace that neither its snapshot has nor the check has made. */
    static Set<String> foreign(Path root, Set<String> tracked, Set<Path> made) throws IOException {
        Set<String> tops = tracked.stream().map(path -> path.split("/")[0]).collect(Collectors.toSet());
        made.stream().filter(path -> path.startsWith(root) && !path.equals(root)).forEach(path -> tops.add(root.relativize(path).getName(0).toString()));
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry -> entry.getFileName().toString())
                .filter(name -> !tops.contains(name) && !name.endsWith(".class")).collect(Collectors.toSet());
        }
    }

    /** The same files below another folder; what is left alone is linked. */
    CodexWorkspace copy(Path folder) throws IOException {
        for (String name : foreign) {
            Files.createSymbolicLink(folder.resolve(name), root.resolve(name));
        }
        for (String file : state.keySet()) {
            put(folder, file);
        }
        return new CodexWorkspace(folder, foreign);
    }

    void write(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(root.resolve(file.getKey()), file.getValue());
        }
    }

    void restore() throws IOException {
        Files.createDirectories(root);
        TreeMap<String, Object> now = scan();
        for (String file : now.descendingKeySet()) {
            if (!state.containsKey(file) || !now.get(file).equals(state.get(file))) {
                remove(root.resolve(file));
            }
        }
        for (String file : state.keySet()) {
            if (!state.get(file).equals(now.get(file))) {
                put(root, file);
                state.put(file, mark(root.resolve(file)));
            }
        }
    }

    private void put(Path folder, String file) throws IOException {
        Path target = folder.resolve(file);
        if (contents.containsKey(file)) {
            Files.write(target, contents.get(file));
            if (((String) state.get(file)).contains("x")) {
                target.toFile().setExecutable(true);
            }
        } else if (state.get(file).equals("folder")) {
            Files.createDirectories(target);
        } else if (((String) state.get(file)).startsWith("link ")) {
            Files.createSymbolicLink(target, Path.of(((String) state.get(file)).substring(5)));
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> inside = Files.list(path)) {
                for (Path each : inside.collect(Collectors.toList())) {
                    remove(each);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    /** What identifies the state of each file; the change time cannot be set by a program. */
    private TreeMap<String, Object> scan() throws IOException {
        TreeMap<String, Object> found = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = root.relativize(folder).toString();
                if (foreign.contains(name)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!name.isEmpty()) {
                    found.put(name, "folder");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = root.relativize(file).toString();
                if (!foreign.contains(name)) {
                    found.put(name, mark(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static String mark(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "link " + Files.readSymbolicLink(file);
        }
        if (Files.isDirectory(file)) {
            return "folder";
        }
        Map<String, Object> known = Files.readAttributes(file, "unix:ino,size,lastModifiedTime,ctime,mode", LinkOption.NOFOLLOW_LINKS);
        return (((int) known.get("mode") & 0111) != 0 ? "x " : "- ") + known.get("ino") + ' ' + known.get("size") + ' ' + known.get("lastModifiedTime") + ' ' + known.get("ctime");
    }
}
