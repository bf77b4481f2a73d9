using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A value that is not to pass what it is compared with elsewhere, or the same member of another object.</summary>
internal sealed class Cap : IOperator
{
    private const int MostLimits = 3;

    public string Name => "cap";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions.Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Member && IsPlace(each, site.Statement)))
        {
            if ((site.KindOf(expression) & ~ValueKind.Number) != 0)
            {
                continue;
            }

            var text = site.Text(expression);
            foreach (var limit in Limits(site, text).Where(each => !IsAlready(site, expression, each)).Take(MostLimits))
            {
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Min, text, limit), 900);
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Max, text, limit), 600);
            }

            foreach (var twin in Twins(site, expression).Where(each => !IsAlready(site, expression, each)).Take(MostLimits))
            {
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Max, twin, text), 800);
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Min, twin, text), 800);
            }
        }
    }

    /// <summary>What the file compares with something of that name, as far as it is known here.</summary>
    private static IEnumerable<string> Limits(Site site, string text) =>
        site.Donors.Where(each => each.Expression.Is(ExpressionKind.Binary) && site.ClassOf(each.Expression) == OperatorClass.Ordering)
            .Select(each => site.Text(each.Expression[0]) == text ? each.Expression[1] : site.Text(each.Expression[1]) == text ? each.Expression[0] : null)
            .OfType<Expression>()
            .Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Member && (site.KindOf(each) & ~ValueKind.Number) == 0 && site.Knows(each))
            .Select(site.Text).Distinct(StringComparer.Ordinal);

    /// <summary>The member of other variables, which must be asked for it somewhere.</summary>
    private static IEnumerable<string> Twins(Site site, Expression member) =>
        member is not { Kind: ExpressionKind.Member, Children: [{ Kind: ExpressionKind.Name } owner] } ? []
            : site.Variables.Where(each => each.Distance == 0 && each.Name != owner.Symbol && site.Vocabulary.MembersOf(each.Name).Contains(member.Symbol) && site.Vocabulary.MembersOf(owner.Symbol).Contains(member.Symbol))
                .Select(each => $"{each.Name}.{member.Symbol}")
                .Concat(site.Variables.Where(each => each.IsParameter && each.Name != owner.Symbol && !site.Vocabulary.MembersOf(each.Name).Contains(member.Symbol) && IsUnused(site, each.Name)).Select(each => $"{each.Name}.{member.Symbol}"));

    private static bool IsUnused(Site site, string name) => site.Vocabulary.Unused(site.Statement).Contains(name);

    /// <summary>Whether the expression is compared or joined with the limit where it stands.</summary>
    private static bool IsAlready(Site site, Expression expression, string limit) =>
        site.Statement.Expressions.Any(each => each.Start <= expression.Start && expression.End <= each.End && each.Kind != ExpressionKind.Assignment && each.All().Any(part => site.Text(part) == limit))
        || (expression.Parent is { Kind: ExpressionKind.Assignment } assignment && assignment[1].All().Any(part => site.Text(part) == limit));

    private static bool IsPlace(Expression expression, Statement statement) =>
        !NameFacts.IsTarget(expression)
        && expression.Parent switch
        {
            null => statement.Role == StatementRole.Return,
            { Kind: ExpressionKind.Assignment or ExpressionKind.Call } parent => parent[0] != expression,
            { Kind: ExpressionKind.Binary } binary => binary.Symbol is "+" or "-" or "*",
            { Kind: ExpressionKind.Named or ExpressionKind.Pair } => true,
            _ => false,
        };
}
