using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Repair.Operators;
using CodexPlatform.Repair.Search;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CodexPlatform.Repair.Tests.Search;

public class ResultKeyTests
{
    [Fact]
    public void Is_the_same_exactly_when_the_resulting_text_is()
    {
        var texts = Gen.Elements("a", "b", "ab").ListOf(4).Select(each => string.Concat(each));
        var edits =
            from text in texts
            from one in Edit(text)
            from other in Edit(text)
            select (text, one, other);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(edits.ToArbitrary(), each =>
                (Key(each.text, each.one) == Key(each.text, each.other)) == (Result(each.text, each.one) == Result(each.text, each.other))));
    }

    private static Gen<TextChange> Edit(string text) =>
        from start in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, text.Length - start)
        from written in Gen.Elements("", "a", "b", "ab", "ba", "aab")
        select new TextChange(start, length, written);

    private static (string, int, int, string)? Key(string text, TextChange change) => ResultKey.Of("x", text, ImmutableArray.Create(change));

    private static string Result(string text, TextChange change) =>
        CandidateText.Apply(text, [new FileEdit("x", change.Start, change.Length, change.Text)]);
}
