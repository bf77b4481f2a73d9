using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>The first or the last of what may be empty, the greatest of nothing, a quotient by none.</summary>
internal sealed class InsertEmptyGuard : IOperator
{
    private const int MostAnswers = 4;

    public string Name => "empty-guard";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        if (!Insertions.IsPlace(site) || site.Statement.Continues)
        {
            yield break;
        }

        foreach (var (predicate, weight) in site.Expressions.SelectMany(each => Asked(site, each)).DistinctBy(each => each.Predicate, StringComparer.Ordinal).Take(3))
        {
            foreach (var (answer, share) in InsertGuard.Answers(site).Take(MostAnswers))
            {
                yield return site.InsertBefore(Site.Fill(site.Phrases.If, predicate, site.End(answer)), weight * share / 1000);
            }

            if (Loops.Around(site.Statement) is not null && site.WordOf(Languages.StatementRole.Continue) is { } next)
            {
                yield return site.InsertBefore(Site.Fill(site.Phrases.If, predicate, site.End(next)), weight);
            }
        }
    }

    /// <summary>What must not be so where an expression is computed.</summary>
    private static IEnumerable<(string Predicate, int Weight)> Asked(Site site, Expression expression)
    {
        switch (expression)
        {
            case { Kind: ExpressionKind.Index } when expression[1] is { Kind: ExpressionKind.Number } or { Kind: ExpressionKind.Unary }:
                return Empty(site, expression[0], 1000);
            case { Kind: ExpressionKind.Call, Children.Length: 1 or 2 } when expression[0] is { Kind: ExpressionKind.Member } member && site.Language.Names.Demanding.Contains(member.Symbol):
                return Empty(site, member[0], 900);
            case { Kind: ExpressionKind.Call, Children.Length: 2 or 3 } when site.Language.Names.Choosers.Contains(ValueKinds.CalleeName(expression)):
                return Empty(site, expression[1], 900);
            case { Kind: ExpressionKind.Binary, Symbol: "/" or "//" } when expression[1] is { Kind: ExpressionKind.Call, Children.Length: 2 } count && site.Text(count) == site.Length(site.Text(count[1]), ValueKind.None):
                return Empty(site, count[1], 1000);
            case { Kind: ExpressionKind.Binary, Symbol: "/" or "//" or "%" } when expression[1].Kind is ExpressionKind.Name or ExpressionKind.Member:
                return [($"{site.Text(expression[1])} {site.Language.Equal} 0", 1000)];
            default:
                return [];
        }
    }

    private static IEnumerable<(string Predicate, int Weight)> Empty(Site site, Expression of, int weight) =>
        of.Kind is ExpressionKind.Name or ExpressionKind.Member && (site.KindOf(of) & ~ValueKind.Sized) == 0 ? [(Site.Fill(site.Phrases.IsEmpty, site.Text(of)), weight)] : [];
}
