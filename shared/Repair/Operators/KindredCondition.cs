using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A condition on an element that must also ask whether it belongs to somebody: by the member that the file gives such a variable to.</summary>
internal sealed class KindredCondition : IOperator
{
    private const int Most = 4;

    public string Name => "kindred";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var (condition, owners) in Asked(site))
        {
            foreach (var owner in owners)
            {
                var asked = condition.All().Where(each => each.Is(ExpressionKind.Member) && site.Text(each[0]) == owner).Select(each => each.Symbol).ToHashSet(StringComparer.Ordinal);
                foreach (var (member, variable) in Kin(site).Where(each => each.Variable != owner && !asked.Contains(each.Member) && asked.Count > 0).Take(Most))
                {
                    foreach (var (symbol, weight) in new[] { (site.Language.Equal, 900), (Unequal(site), 800) })
                    {
                        yield return Site.Replace(condition, $"{site.Side(condition, site.Language.And)} {site.Language.And} {owner}.{member} {symbol} {variable}", weight);
                    }
                }
            }
        }
    }

    /// <summary>Conditions of the statement, with the variables of whose members they speak.</summary>
    private static IEnumerable<(Expression Condition, ImmutableArray<string> Owners)> Asked(Site site)
    {
        foreach (var function in site.OfKind(ExpressionKind.Function).Where(each => each.Parameters.Length == 1 && each.Children.Length == 1 && IsCondition(site, each[0])))
        {
            yield return (function[0], [function.Parameters[0].Name]);
        }

        foreach (var clause in site.OfKind(ExpressionKind.IfClause))
        {
            yield return (clause[0], Named(site, clause[0]));
        }

        if (site.Statement is { Role: StatementRole.If or StatementRole.ElseIf, Condition: { } condition })
        {
            yield return (condition, Named(site, condition));
        }
    }

    /// <summary>Members of the file that are given a variable which is known here, or are called as one.</summary>
    private static IEnumerable<(string Member, string Variable)> Kin(Site site)
    {
        var known = site.Variables.Where(each => each.Distance <= 1 && (each.Kind & (ValueKind.Callable | ValueKind.Collection)) == 0).Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        return site.Vocabulary.Given.Where(each => known.Contains(each.Variable))
            .Concat(site.Variables.Where(each => each.IsParameter && each.Distance == 0 && site.Vocabulary.IsMember(each.Name)).Select(each => (Member: each.Name, Variable: each.Name)))
            .Distinct();
    }

    /// <summary>Variables whose members a condition asks for.</summary>
    private static ImmutableArray<string> Named(Site site, Expression condition) =>
        [.. condition.All().Where(each => each.Is(ExpressionKind.Member) && each[0].Is(ExpressionKind.Name) && each[0].Symbol != site.Language.Self).Select(each => each[0].Symbol).Distinct(StringComparer.Ordinal).Take(2)];

    private static bool IsCondition(Site site, Expression body) =>
        Conditions.IsComparison(body, site.Language) || (body.Is(ExpressionKind.Binary) && site.ClassOf(body) == OperatorClass.Logical)
        || (body.Is(ExpressionKind.Unary) && body.Symbol == site.Language.Not);

    private static string Unequal(Site site) =>
        site.Language.Binary.Last(each => each.Class == OperatorClass.Equality && each.Text.Length == site.Language.Equal.Length && each.Text != site.Language.Equal).Text;
}
