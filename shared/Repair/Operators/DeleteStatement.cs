using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Operators;

/// <summary>A statement too many, or a test around statements that should always run.</summary>
internal sealed class DeleteStatement : IOperator
{
    public string Name => "delete";

    public int Prior => 250;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Role is StatementRole.Function or StatementRole.Type or StatementRole.Import or StatementRole.Pass or StatementRole.Case or StatementRole.Try
            || statement.Continues || statement.Next is { Continues: true })
        {
            yield break;
        }

        if (site.WordOf(StatementRole.Pass) is { } nothing && statement.Siblings.Length == 1)
        {
            yield return new Proposal(statement.Start, statement.End, nothing, 600, overfits: true);
        }
        else
        {
            var (start, end) = StatementSpan.WholeLines(site.Source, statement);
            yield return new Proposal(start, end, "", statement.HasBody ? 500 : 1000, overfits: true);
        }

        if (statement.Role == StatementRole.If && !statement.Body.IsEmpty && statement.OpenBody && site.StandsAlone)
        {
            yield return new Proposal(statement.Start, statement.End, StatementSpan.Reindented(site.Source, statement.Body, statement), 600, overfits: true);
        }
    }
}
