using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another function of the same family: min for max, append for extend, floor for ceil.</summary>
internal sealed class SiblingCall : IOperator
{
    private const int Settled = 3;

    public string Name => "sibling-call";

    public int Prior => 700;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            if (expression.Kind is not (ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Named))
            {
                continue;
            }

            var scale = IsSettled(site, expression) ? 4 : 1;
            foreach (var group in site.Language.Siblings.Where(each => each.Contains(expression.Symbol)))
            {
                foreach (var other in group.Where(each => each != expression.Symbol))
                {
                    yield return Site.ReplaceSymbol(expression, other, (group.Length == 2 ? 1000 : 700) / scale);
                }
            }
        }
    }

    /// <summary>Whether its function speaks of the same member of the same object several times: then it is seldom wrong in one place only.</summary>
    private static bool IsSettled(Site site, Expression expression) =>
        expression.Is(ExpressionKind.Member) && !(expression.Parent is { Kind: ExpressionKind.Call } call && call[0] == expression)
        && (site.Statement.Function?.Statements ?? []).SelectMany(each => each.AllExpressions()).Count(each => each.Is(ExpressionKind.Member) && site.Text(each) == site.Text(expression)) >= Settled;
}
