import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines of a given width; a word that is longer stands alone. */
public class Wrap {
    private final int width;

    public Wrap(int width) {
        this.width = width;
    }

    public List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.trim().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    public String centred(String line) {
        int left = Math.max(0, (width - line.length()) / 2);
        return " ".repeat(left) + line;
    }
}
