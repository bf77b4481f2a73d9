using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A loop over places takes out the element at the place, so that the next one moves there and is skipped: a step back, or from the end to the beginning.</summary>
internal sealed class InsertStepBack : IOperator
{
    public string Name => "step-back";

    public int Prior => 550;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Function is null || Loops.Around(statement) is not { } loop || Step(site, loop) is not { } step || !TakesOut(site, step[0].Symbol))
        {
            yield break;
        }

        if (step.Is(ExpressionKind.ForClause))
        {
            if (FromTheEnd(site, step[1]) is { } backwards)
            {
                yield return backwards;
            }

            yield break;
        }

        var text = site.Text(step);
        var opposite = InsertCounterpart.Opposite(step.Symbol)!;
        var at = step.SymbolStart - step.Start;
        var back = text[..at] + opposite + text[(at + opposite.Length)..];
        if (Insertions.Behind(site, site.End(back), 1000) is { } proposal)
        {
            yield return proposal;
        }

        if (loop.Expressions is [{ Kind: ExpressionKind.Assignment } begin, { Kind: ExpressionKind.Binary, Symbol: "<" } below, var last] && last == step && site.Text(begin[1]) == "0")
        {
            yield return new Proposal(
                [
                    new TextChange(begin[1].Start, begin[1].End - begin[1].Start, $"{site.Operand(below[1])} - 1"),
                    new TextChange(below.Start, below.End - below.Start, $"{site.Text(below[0])} >= 0"),
                    new TextChange(step.SymbolStart, step.Symbol.Length, opposite),
                ],
                800);
        }
    }

    /// <summary>What counts up the places of a loop; null where nothing does.</summary>
    private static Expression? Step(Site site, Statement loop)
    {
        if (loop.Role == StatementRole.While)
        {
            return site.Vocabulary.Steps.FirstOrDefault(each => each.Statement.Start > loop.Start && each.Statement.End <= loop.End && each.Step.Symbol is "++" or "+=" && each.Step[0].Is(ExpressionKind.Name)).Step;
        }

        return loop.Expressions is [{ Kind: ExpressionKind.ForClause } clause] && clause[0].Is(ExpressionKind.Name) ? clause
            : loop.Expressions.LastOrDefault() is { Kind: ExpressionKind.Unary or ExpressionKind.Assignment, Symbol: "++" or "+=" } step && step[0].Is(ExpressionKind.Name) ? step : null;
    }

    private static bool TakesOut(Site site, string place)
    {
        var whole = site.Source.TextOf(site.Statement);
        var texts = site.Expressions.Select(site.Text).Append(whole).ToHashSet(StringComparer.Ordinal);
        var owners = site.Expressions.Where(each => each.Kind is ExpressionKind.Member or ExpressionKind.Index).Select(each => site.Text(each[0]));
        return owners.Any(owner => site.Phrases.TakeOut.Any(phrase => texts.Contains(Site.Fill(phrase, owner, place))));
    }

    /// <summary>Counts down where a call counts up from zero.</summary>
    private static Proposal? FromTheEnd(Site site, Expression counted) =>
        counted is { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Name } callee, var bound] } && site.Language.Names.Ranges.Contains(callee.Symbol)
            ? Site.Replace(bound, $"{site.Operand(bound)} - 1, -1, -1", 1000) : null;
}
