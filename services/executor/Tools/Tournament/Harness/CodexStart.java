import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Run as it is: has the calls of the check written down, compiles the harness meanwhile, and hands over to it. One virtual machine does it all, because
 * the tournament needs the compiler as well.
 */
public final class CodexStart {
    private CodexStart() {}

    public static void main(String[] arguments) throws Exception {
        Path here = Path.of(System.getenv("CODEX_HARNESS"));
        ProcessBuilder check = new ProcessBuilder("/bin/sh", "-c", System.getenv("CODEX_CHECK"))
            .redirectInput(new File("/dev/null")).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = check.environment();
        environment.put("PATH", here.resolve("bin") + File.pathSeparator + environment.get("PATH"));
        Process calls = check.start();
        Path classes = Files.createDirectory(here.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> program = Files.list(here.resolve("program")); StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<File> sources = program.map(Path::toFile).collect(Collectors.toList());
            if (!compiler.getTask(null, files, null, List.of("-proc:none", "-nowarn", "-d", classes.toString()), null, files.getJavaFileObjectsFromFiles(sources)).call()) {
                System.exit(1);
            }
        }
        calls.waitFor();
        new URLClassLoader(new URL[] {classes.toUri().toURL()}).loadClass("CodexTournament").getMethod("main", String[].class).invoke(null, (Object) arguments);
    }
}
