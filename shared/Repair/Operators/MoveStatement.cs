using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Operators;

/// <summary>A statement in the wrong place: before its neighbour, inside of the block before it, or outside of its own block.</summary>
internal sealed class MoveStatement : IOperator
{
    public string Name => "move";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (!site.StandsAlone || statement.Continues || statement.Role is StatementRole.Function or StatementRole.Type or StatementRole.Import or StatementRole.Case)
        {
            yield break;
        }

        if (statement.Next is { Continues: false, Role: not (StatementRole.Function or StatementRole.Type or StatementRole.Import) } next
            && site.Source.TextOf(next) != site.Source.TextOf(statement))
        {
            yield return new Proposal(
                [
                    new TextChange(statement.Start, statement.End - statement.Start, site.Source.TextOf(next)),
                    new TextChange(next.Start, next.End - next.Start, site.Source.TextOf(statement)),
                ],
                600);
        }

        foreach (var proposal in Out(site).Concat(In(site)))
        {
            yield return proposal;
        }
    }

    /// <summary>From the end of a block to behind it, or from its beginning to before it.</summary>
    private static IEnumerable<Proposal> Out(Site site)
    {
        var statement = site.Statement;
        if (statement.Parent is not { OpenBody: true } parent || parent.Role is StatementRole.Function or StatementRole.Type || statement.Siblings.Length < 2)
        {
            yield break;
        }

        var (start, end) = StatementSpan.WholeLines(site.Source, statement);
        var moved = StatementSpan.Reindented(site.Source.TextOf(statement), site.Source.IndentAt(statement.Start), site.Source.IndentAt(parent.Start));
        var last = parent;
        while (last.Next is { Continues: true } more)
        {
            last = more;
        }

        if (last.End == statement.End && statement.Next is null && last == parent)
        {
            yield return new Proposal(statement.Start - site.Source.IndentAt(statement.Start).Length, statement.End, site.Source.IndentAt(parent.Start) + moved, 1000);
        }
        else if (end <= last.End)
        {
            yield return new Proposal(
                [new TextChange(start, end - start, ""), new TextChange(last.End, 0, site.Source.NewLine + site.Source.IndentAt(parent.Start) + moved)], 900);
        }

        if (statement.Previous is null && !parent.Continues)
        {
            yield return new Proposal(
                [new TextChange(parent.Start, 0, moved + site.Source.NewLine + site.Source.IndentAt(parent.Start)), new TextChange(start, end - start, "")], 700);
        }
    }

    /// <summary>To the end of the block before it, or to the beginning of the block behind it.</summary>
    private static IEnumerable<Proposal> In(Site site)
    {
        var statement = site.Statement;
        var (start, end) = StatementSpan.WholeLines(site.Source, statement);
        if (statement.Previous is { OpenBody: true, Body: [.., var last] } before && before.Role is not (StatementRole.Function or StatementRole.Type))
        {
            var indent = site.Source.IndentAt(last.Start);
            var moved = StatementSpan.Reindented(site.Source.TextOf(statement), site.Source.IndentAt(statement.Start), indent);
            yield return new Proposal([new TextChange(last.End, 0, site.Source.NewLine + indent + moved), new TextChange(start, end - start, "")], 900);
        }

        if (statement.Next is { OpenBody: true, Body: [var first, ..], Role: StatementRole.For or StatementRole.While or StatementRole.If } after
            && statement.Role is not StatementRole.Return)
        {
            var indent = site.Source.IndentAt(first.Start);
            var moved = StatementSpan.Reindented(site.Source.TextOf(statement), site.Source.IndentAt(statement.Start), indent);
            yield return new Proposal([new TextChange(start, end - start, ""), new TextChange(first.Start, 0, moved + site.Source.NewLine + indent)], 700);
        }
    }
}
