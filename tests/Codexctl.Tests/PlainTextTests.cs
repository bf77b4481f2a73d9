namespace CodexPlatform.Codexctl.Tests;

public class PlainTextTests
{
    [Theory]
    [InlineData("  a\t b\r\nc  ", " a b c")]
    [InlineData("\e[31mred", "?[31mred")]
    [InlineData("x\u202Ey", "x?y")]
    [InlineData("Grüße 🎉", "Grüße 🎉")]
    public void Is_one_harmless_line(string text, string line) => Assert.Equal(line.TrimStart(), PlainText.Line(text).TrimStart());

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("ab🎉cd", 4, "ab…")]
    public void Is_cut_between_characters(string text, int limit, string line) => Assert.Equal(line, PlainText.Line(text, limit));

    [Theory]
    [InlineData("/a/b-c.py", "/a/b-c.py")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("", "''")]
    public void Is_quoted_for_a_shell(string argument, string quoted) => Assert.Equal(quoted, PlainText.Quoted(argument));
}
