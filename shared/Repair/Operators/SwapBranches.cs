using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Two branches the other way round, or two conditions of a chain.</summary>
internal sealed class SwapBranches : IOperator
{
    public string Name => "branches";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var ternary in site.OfKind(ExpressionKind.Ternary))
        {
            yield return Swap.Of(site, ternary[1], ternary[2], 1000);
        }

        var statement = site.Statement;
        if (statement.Role is not (StatementRole.If or StatementRole.ElseIf) || statement.Condition is not { } condition)
        {
            yield break;
        }

        for (var next = statement.Next; next is { Continues: true }; next = next.Next)
        {
            if (next.Condition is { } other)
            {
                yield return Swap.Of(site, condition, other, 800);
                yield return Bodies(site, statement, next, other, condition, 700);
            }

            if (Body(statement) is { } mine && Body(next) is { } theirs)
            {
                yield return new Proposal(
                    [
                        new TextChange(mine.Start, mine.End - mine.Start, site.Source.Text[theirs.Start..theirs.End]),
                        new TextChange(theirs.Start, theirs.End - theirs.Start, site.Source.Text[mine.Start..mine.End]),
                    ],
                    800);
            }
        }
    }

    /// <summary>Both condition and body change places, so that the other case is asked for first.</summary>
    private static Proposal Bodies(Site site, Statement first, Statement second, Expression other, Expression condition, int weight)
    {
        var mine = Body(first);
        var theirs = Body(second);
        var text = site.Source.Text;
        return mine is { } one && theirs is { } two
            ? new Proposal(
                [
                    new TextChange(condition.Start, condition.End - condition.Start, site.Text(other)),
                    new TextChange(one.Start, one.End - one.Start, text[two.Start..two.End]),
                    new TextChange(other.Start, other.End - other.Start, site.Text(condition)),
                    new TextChange(two.Start, two.End - two.Start, text[one.Start..one.End]),
                ],
                weight)
            : Swap.Of(site, condition, other, weight);
    }

    private static (int Start, int End)? Body(Statement statement) =>
        statement.Body.IsEmpty ? null : (statement.Body[0].Start, statement.Body[^1].End);
}
