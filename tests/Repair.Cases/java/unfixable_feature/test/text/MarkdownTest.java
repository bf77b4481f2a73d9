package text;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class MarkdownTest {
    private final Markdown markdown = new Markdown();

    @Test
    public void makesHeadings() {
        assertEquals("<h2>Title</h2>", markdown.html("## Title"));
    }

    @Test
    public void escapes() {
        assertEquals("<p>a &lt; b</p>", markdown.html("a < b"));
    }

    @Test
    public void makesLinks() {
        assertEquals("<p>see <a href=\"https://example.org\">the site</a>, or <a href=\"/here\">here</a></p>", markdown.html("see [the site](https://example.org), or [here](/here)"));
    }

    @Test
    public void makesEmphasis() {
        assertEquals("<p><em>so</em> it <strong>is</strong></p>", markdown.html("*so* it **is**"));
    }
}
