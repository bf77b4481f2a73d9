using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tournament;

public class CandidateTextsTests
{
    [Fact]
    public void Replaces_spans_by_utf16_offsets_of_the_base()
    {
        var (candidates, refusal) = Apply("é😀 = 1\r\nb = 2\r\n", new FileEdit("a.py", 13, 1, "3"), new FileEdit("a.py", 6, 1, "10"));

        Assert.Null(refusal);
        Assert.Equal("é😀 = 10\r\nb = 3\r\n", Encoding.UTF8.GetString(candidates[0].Files[0].Content.Span));
        Assert.Equal("é😀 = 1\r\nb = 2\r\n", Encoding.UTF8.GetString(candidates[0].Originals[0].Content.Span));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(3, 1)]
    [InlineData(2, int.MaxValue)]
    public void Refuses_a_span_outside_the_file(int start, int length) =>
        Assert.Equal("candidates.malformed", Apply("abc", new FileEdit("a.py", start, length, "")).Refusal?.Code);

    [Fact]
    public void Refuses_spans_that_overlap() =>
        Assert.Equal("candidates.malformed", Apply("abcdef", new FileEdit("a.py", 0, 3, ""), new FileEdit("a.py", 2, 2, "")).Refusal?.Code);

    [Fact]
    public void Refuses_an_edit_through_the_middle_of_a_character() =>
        Assert.Equal("candidates.malformed", Apply("a😀b", new FileEdit("a.py", 1, 1, "")).Refusal?.Code);

    [Fact]
    public void Refuses_a_file_that_is_not_text_or_not_there()
    {
        Assert.Equal("candidates.malformed", Apply([0xFF, 0xFE, 0x00], new FileEdit("a.py", 0, 0, "x")).Refusal?.Code);
        Assert.Equal("candidates.malformed", Apply((byte[]?)null, new FileEdit("a.py", 0, 0, "x")).Refusal?.Code);
    }

    private static (ImmutableArray<CandidateFiles> Candidates, Refusal? Refusal) Apply(string text, params FileEdit[] edits) =>
        Apply(Encoding.UTF8.GetBytes(text), edits);

    private static (ImmutableArray<CandidateFiles> Candidates, Refusal? Refusal) Apply(byte[]? content, params FileEdit[] edits) =>
        CandidateTexts.Apply(
            [new Candidate("one", [.. edits])],
            new Dictionary<string, (byte[]?, bool)>(StringComparer.Ordinal) { ["a.py"] = (content, false) });
}
