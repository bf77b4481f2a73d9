using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class ExactReplacementTests
{
    [Theory]
    [InlineData("a\r\nb\r\nc\r\n", "b", "x\ny", "a\r\nx\r\ny\r\nc\r\n")]
    [InlineData("a\r\nb\r\nc\r\n", "a\nb", "a\nx\nb", "a\r\nx\r\nb\r\nc\r\n")]
    [InlineData("a\r\nb\nc\r\n", "a\nb\nc", "a\nb\nd", "a\r\nb\nd\r\n")]
    [InlineData("a\r\nb\r\n", "a\r\nb", "a\nb", "a\nb\r\n")]
    [InlineData("a\nb\n", "b\n", "b\r\n", "a\nb\r\n")]
    [InlineData("a\nb", "b", "b\nc", "a\nb\nc")]
    [InlineData("a\r\nb", "b", "b\nc", "a\r\nb\r\nc")]
    [InlineData("a\r\nb\r\n", "b\n", "", "a\r\n")]
    [InlineData("é\r\n", "é", "è\né", "è\r\né\r\n")]
    [InlineData("x = 1\n", "1", "10", "x = 10\n")]
    public void Keeps_the_line_endings_that_nobody_spelt_out(string before, string search, string replace, string after)
    {
        var (content, refusal) = ExactReplacement.Apply(new Replacement("f", search, replace), Encoding.UTF8.GetBytes(before));

        Assert.Null(refusal);
        Assert.Equal(after, Encoding.UTF8.GetString(content!));
    }

    [Theory]
    [InlineData("aaa", "aa", "edit.ambiguous")]
    [InlineData("a\r\na\r\n", "a\n", "edit.ambiguous")]
    [InlineData("a\nb\n", "a\r\nb", "edit.not-found")]
    [InlineData("", "a", "edit.not-found")]
    public void Is_refused_unless_the_text_occurs_once(string before, string search, string code) =>
        Assert.Equal(code, ExactReplacement.Apply(new Replacement("f", search, "x"), Encoding.UTF8.GetBytes(before)).Refusal?.Code);
}
