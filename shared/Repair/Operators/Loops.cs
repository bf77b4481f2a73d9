using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

internal static class Loops
{
    /// <summary>The innermost loop whose block holds the statement, within the same function; null for none.</summary>
    public static Statement? Around(Statement statement)
    {
        for (var at = statement.Parent; at is not null && at.Function == statement.Function; at = at.Parent)
        {
            if (at.Role is StatementRole.For or StatementRole.While)
            {
                return at;
            }
        }

        return null;
    }
}
