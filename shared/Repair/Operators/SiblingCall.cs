using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another function of the same family: min for max, append for extend, floor for ceil.</summary>
internal sealed class SiblingCall : IOperator
{
    public string Name => "sibling-call";

    public int Prior => 700;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            if (expression.Kind is not (ExpressionKind.Name or ExpressionKind.Member))
            {
                continue;
            }

            // What is wrong once is seldom right beside it.
            var scale = site.Expressions.Count(each => each.Kind == expression.Kind && site.Text(each) == site.Text(expression)) > 1 ? 4 : 1;
            foreach (var group in site.Language.Siblings.Where(each => each.Contains(expression.Symbol)))
            {
                foreach (var other in group.Where(each => each != expression.Symbol))
                {
                    yield return Site.ReplaceSymbol(expression, other, (group.Length == 2 ? 1000 : 700) / scale);
                }
            }
        }
    }
}
