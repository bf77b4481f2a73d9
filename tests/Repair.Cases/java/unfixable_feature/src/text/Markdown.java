package text;

/** A little of Markdown as HTML. */
public class Markdown {
    public String html(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        if (level > 0) {
            return "<h" + level + ">" + line.substring(level).trim() + "</h" + level + ">";
        }
        return "<p>" + escaped(line) + "</p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
