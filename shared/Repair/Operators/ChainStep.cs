using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A step that lacks in a chain of calls, or a condition in a comprehension: one that the file has elsewhere, or one of the usual.</summary>
internal sealed class ChainStep : IOperator
{
    private const int MostSteps = 6;

    public string Name => "chain";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var steps = site.Language.Names.ChainSteps;
        foreach (var call in site.OfKind(ExpressionKind.Call).Where(each => each[0] is { Kind: ExpressionKind.Member } && steps.Contains(each[0].Symbol)))
        {
            foreach (var (step, weight) in Steps(site, call).DistinctBy(each => each.Step).Take(MostSteps))
            {
                if (!site.Source.Text.AsSpan(call[0][0].End).StartsWith(step, StringComparison.Ordinal) && !site.Source.Text[..call[0][0].End].EndsWith(step, StringComparison.Ordinal))
                {
                    yield return new Proposal(call[0][0].End, call[0][0].End, step, weight);
                    if (call.Parent is not { Kind: ExpressionKind.Member })
                    {
                        yield return new Proposal(call.End, call.End, step, weight / 3);
                    }
                }
            }
        }

        foreach (var comprehension in site.OfKind(ExpressionKind.Comprehension))
        {
            foreach (var condition in Conditions(site, comprehension).Distinct(StringComparer.Ordinal).Take(MostSteps))
            {
                var last = comprehension.Children[^1];
                yield return last.Is(ExpressionKind.IfClause)
                    ? new Proposal(last.End, last.End, $" {site.Language.And} {condition}", 600)
                    : new Proposal(last.End, last.End, $" {site.Language.Ternary.First} {condition}", 1000);
            }
        }
    }

    private static IEnumerable<(string Step, int Weight)> Steps(Site site, Expression call)
    {
        foreach (var donor in site.Language.Names.Sifters.SelectMany(site.Vocabulary.CallsOf).Where(each => each[0].Is(ExpressionKind.Member) && each != call))
        {
            var text = site.Source.Text[donor[0][0].End..donor.End];
            if (!text.Contains('\n', StringComparison.Ordinal) && donor.Children.Skip(1).All(site.Knows))
            {
                yield return (text, 900);
            }
        }

        foreach (var step in site.Language.Names.UsualSteps)
        {
            yield return ($".{step}", 500);
        }
    }

    /// <summary>What other comprehensions of the file ask of their elements, asked of this one's.</summary>
    private static IEnumerable<string> Conditions(Site site, Expression comprehension)
    {
        if (comprehension.Children.FirstOrDefault(each => each.Is(ExpressionKind.ForClause)) is not { } own || !own[0].Is(ExpressionKind.Name))
        {
            yield break;
        }

        foreach (var clause in site.Vocabulary.OfKind(ExpressionKind.IfClause).Where(each => each.Parent != comprehension))
        {
            if (clause.Parent?.Children.FirstOrDefault(each => each.Is(ExpressionKind.ForClause)) is { } other && other[0].Is(ExpressionKind.Name)
                && clause[0].All().All(each => !each.Is(ExpressionKind.Name) || each.Symbol == other[0].Symbol || site.Knows(each)))
            {
                yield return Renaming.Of(site.Text(clause[0]), other[0].Symbol, own[0].Symbol, site.Language);
            }
        }
    }
}
