using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>What a function computed, and then does not use: it is what some other value was to be.</summary>
internal sealed class UnusedValue : IOperator
{
    private const int MostVariables = 2;

    public string Name => "unused";

    public int Prior => 600;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var unused = site.Vocabulary.Unused(site.Statement);
        foreach (var variable in site.Variables.Where(each => unused.Contains(each.Name) && !each.IsParameter).Take(MostVariables))
        {
            foreach (var value in site.Expressions.Where(each => IsPlace(each, site.Statement) && ValueKinds.Agree(site.KindOf(each), variable.Kind)))
            {
                var isAlike = value.Kind is ExpressionKind.Name or ExpressionKind.Member && variable.Name.Contains(value.Symbol, StringComparison.OrdinalIgnoreCase);
                yield return Site.Replace(value, variable.Name, isAlike ? 1000 : 300);
            }
        }
    }

    private static bool IsPlace(Expression expression, Statement statement) =>
        expression.Kind is ExpressionKind.Member or ExpressionKind.Index or ExpressionKind.Call or ExpressionKind.Name
        && !NameFacts.IsTarget(expression)
        && expression.Parent switch
        {
            null => statement.Role is Languages.StatementRole.Return,
            { Kind: ExpressionKind.Call or ExpressionKind.Member or ExpressionKind.Assignment } parent => parent[0] != expression,
            _ => true,
        };
}
