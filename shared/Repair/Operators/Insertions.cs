using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Operators;

/// <summary>A line put beside a statement.</summary>
internal static class Insertions
{
    public static bool IsPlace(Site site) =>
        site.StandsAlone && site.Statement.Function is not null && site.Statement.Role is not (StatementRole.Function or StatementRole.Type or StatementRole.Case);

    /// <param name="line">Without what ends a statement.</param>
    public static IEnumerable<Proposal> Around(Site site, string line, int weight)
    {
        var statement = site.Statement;
        if (!statement.Continues)
        {
            yield return site.InsertBefore(site.End(line), weight);
        }

        if (statement.Next is not { Continues: true } && statement.Role is not (StatementRole.Return or StatementRole.Break or StatementRole.Continue or StatementRole.Throw))
        {
            yield return site.InsertAfter(site.End(line), weight);
        }
    }
}
