using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;

namespace CodexPlatform.Repair.Operators;

/// <summary>A line put beside a statement.</summary>
internal static class Insertions
{
    public static bool IsPlace(Site site) =>
        site.StandsAlone && site.Statement.Function is not null && site.Statement.Role is not (StatementRole.Function or StatementRole.Type or StatementRole.Case);

    /// <summary>A line that puts a value into a collection of some kind.</summary>
    public static string Put(Site site, string collection, ValueKind kind, string value) =>
        Site.Fill((kind & ValueKind.Set) != 0 ? site.Phrases.Add[1] : site.Phrases.Add[0], collection, value);

    /// <param name="text">Whole statements.</param>
    public static IEnumerable<Proposal> Around(Site site, string text, int weight)
    {
        var statement = site.Statement;
        if (!statement.Continues)
        {
            yield return site.InsertBefore(text, weight);
        }

        if (statement.Next is not { Continues: true } && statement.Role is not (StatementRole.Return or StatementRole.Break or StatementRole.Continue or StatementRole.Throw))
        {
            yield return site.InsertAfter(text, weight);
        }
    }

    /// <summary>A line before a statement, on its own line where the statement has one; null where the block cannot take it.</summary>
    public static Proposal? Ahead(Site site, string line, int weight)
    {
        var statement = site.Statement;
        return site.StandsAlone ? site.InsertBefore(line, weight)
            : statement.Parent is { OpenBody: true } && site.Language.Blocks == BlockStyle.Braces ? new Proposal(statement.Start, statement.Start, $"{line} ", weight) : null;
    }

    /// <summary>A line behind a statement, on its own line where the statement has one; null where the block cannot take it.</summary>
    public static Proposal? Behind(Site site, string line, int weight)
    {
        var statement = site.Statement;
        return site.StandsAlone ? site.InsertAfter(line, weight)
            : statement.Parent is { OpenBody: true } && site.Language.Blocks == BlockStyle.Braces ? new Proposal(statement.End, statement.End, $" {line}", weight) : null;
    }

    /// <summary>A line in the empty block of the statement.</summary>
    public static Proposal Inside(Site site, string line, int weight)
    {
        var statement = site.Statement;
        var end = statement.End - 1;
        return string.IsNullOrWhiteSpace(site.Source.Text[statement.HeaderEnd..end])
            ? new Proposal(statement.HeaderEnd, end, $" {line} ", weight)
            : new Proposal(end, end, $"{line}{site.Source.NewLine}{site.Source.IndentAt(end)}", weight);
    }
}
