using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Operators;

/// <summary>A question asked once that must be asked until the answer changes, and the reverse; a case of its own for a case of a chain.</summary>
internal sealed class LoopChange : IOperator
{
    public string Name => "loop";

    public int Prior => 250;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        var end = statement.Start + statement.Keyword.Length;
        var first = Word(site, StatementRole.If);
        var chained = Word(site, StatementRole.ElseIf);
        switch (statement.Role)
        {
            case StatementRole.If:
                if (statement.Next is not { Continues: true })
                {
                    yield return new Proposal(statement.Start, end, Word(site, StatementRole.While), 700);
                }

                if (statement.Previous is { Role: StatementRole.If or StatementRole.ElseIf })
                {
                    yield return new Proposal(statement.Start, end, chained, 800);
                }

                break;
            case StatementRole.ElseIf:
                yield return new Proposal(statement.Start, end, first, 800);
                break;
            case StatementRole.While:
                yield return new Proposal(statement.Start, end, first, 500);
                break;
        }
    }

    private static string Word(Site site, StatementRole role) => site.Language.Statements.First(each => each.Value.Role == role).Key;
}
