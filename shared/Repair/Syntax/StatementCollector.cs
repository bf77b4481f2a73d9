namespace CodexPlatform.Repair.Syntax;

/// <summary>Gathers the statements of a file while it is read.</summary>
internal sealed class StatementCollector
{
    public List<Statement> All { get; } = [];

    /// <summary>Tells the statements of a block of each other.</summary>
    public static void Link(System.Collections.Immutable.ImmutableArray<Statement> siblings, Statement? parent)
    {
        for (var index = 0; index < siblings.Length; index++)
        {
            siblings[index].Siblings = siblings;
            siblings[index].Index = index;
            siblings[index].Parent = parent;
        }
    }
}
