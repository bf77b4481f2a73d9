using System.Collections.Immutable;

namespace CodexPlatform.Repair.Syntax;

/// <summary>Gathers the statements of a file while it is read.</summary>
internal sealed class StatementCollector
{
    private readonly List<Statement> all = [];

    /// <summary>In source order, outer ones first.</summary>
    public ImmutableArray<Statement> All => [.. all.OrderBy(each => each.Start).ThenByDescending(each => each.End)];

    /// <summary>Takes a statement of which all has been read but its block.</summary>
    /// <param name="end">Where the last token ends that was read.</param>
    public Statement Add(Statement statement, Function? function, int end)
    {
        statement.Function = function;
        statement.End = Math.Max(statement.Start, end);
        statement.HeaderEnd = Math.Max(statement.Start, statement.HeaderEnd == 0 ? statement.End : statement.HeaderEnd);
        all.Add(statement);
        return statement;
    }

    /// <summary>Tells the statements of a block of each other.</summary>
    public static void Link(ImmutableArray<Statement> siblings, Statement? parent)
    {
        for (var index = 0; index < siblings.Length; index++)
        {
            siblings[index].Siblings = siblings;
            siblings[index].Index = index;
            siblings[index].Parent = parent;
        }
    }
}
