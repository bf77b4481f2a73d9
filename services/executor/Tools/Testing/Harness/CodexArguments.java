import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The words that a program of the JDK is called with. */
final class CodexArguments {
    private CodexArguments() {}

    /** Files of arguments stand for what they hold. */
    static List<String> expanded(Path folder, List<String> words) throws IOException {
        List<String> found = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("@") && Files.isRegularFile(folder.resolve(word.substring(1)))) {
                for (String part : Files.readString(folder.resolve(word.substring(1))).trim().split("\\s+")) {
                    found.add(part.replaceAll("^[\"']|[\"']$", ""));
                }
            } else {
                found.add(word);
            }
        }
        return found;
    }
}
