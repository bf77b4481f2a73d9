using System.Collections.Immutable;
using CodexPlatform.Repair.Operators;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Search;

/// <summary>The same edit wherever the file says the same: whoever makes a mistake makes it in the next function too, or copies it there.</summary>
internal static class Twins
{
    private const int ShortestHead = 3;
    private const int MostOthers = 3;

    /// <summary>The changes at all places, sorted; none where the file says it only once, or too often for a mistake.</summary>
    public static ImmutableArray<TextChange> Of(Source source, Vocabulary vocabulary, Statement statement, Proposal proposal)
    {
        if (proposal.Changes is not [var whole])
        {
            return [];
        }

        var change = Core(source, whole);
        if (Around(statement, change) is not { } mine || change.End - mine.Start < ShortestHead)
        {
            return [];
        }

        // What stands behind the change may differ.
        var head = source.Text.AsMemory(mine.Start, change.End - mine.Start);
        var others = vocabulary.OfKind(mine.Kind)
            .Where(each => (each.Start >= statement.End || each.End <= statement.Start) && each.Symbol == mine.Symbol && each.Children.Length == mine.Children.Length
                && source.Text.AsSpan(each.Start, each.End - each.Start).StartsWith(head.Span, StringComparison.Ordinal))
            .DistinctBy(each => each.Start).Take(MostOthers + 1).ToList();
        ImmutableArray<TextChange> all = [.. others.Select(each => change with { Start = change.Start + each.Start - mine.Start }).Append(change).OrderBy(each => each.Start)];
        return others.Count is 0 or > MostOthers || all.Zip(all.Skip(1)).Any(pair => pair.Second.Start <= pair.First.End) ? [] : all;
    }

    /// <summary>The change without what old and new text begin and end with.</summary>
    private static TextChange Core(Source source, TextChange change)
    {
        var old = source.Text.AsSpan(change.Start, change.Length);
        var text = change.Text.AsSpan();
        var head = old.CommonPrefixLength(text);
        var tail = 0;
        while (tail < Math.Min(old.Length, text.Length) - head && old[^(tail + 1)] == text[^(tail + 1)])
        {
            tail++;
        }

        return new TextChange(change.Start + head, change.Length - head - tail, change.Text[head..^tail]);
    }

    /// <summary>The smallest expression that says more than a name; null for a change of whole statements.</summary>
    private static Expression? Around(Statement statement, TextChange change) =>
        statement.AllExpressions().Where(each =>
                each.Kind is ExpressionKind.Call or ExpressionKind.Binary or ExpressionKind.Unary or ExpressionKind.Index or ExpressionKind.Ternary or ExpressionKind.Assignment
                && each.Start <= change.Start && change.End <= each.End)
            .MinBy(each => each.End - each.Start);
}
