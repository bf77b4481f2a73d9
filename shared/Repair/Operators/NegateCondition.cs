using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A condition the wrong way round.</summary>
internal sealed class NegateCondition : IOperator
{
    public string Name => "negate";

    public int Prior => 650;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            if (expression.Kind == ExpressionKind.Unary && expression.Symbol == site.Language.Not)
            {
                yield return Site.Replace(expression, site.Text(expression[0]), 1000);
            }
            else if (expression == site.Statement.Condition || IsTested(site, expression))
            {
                var weight = Conditions.IsComparison(expression, site.Language) ? 300 : expression.Parent is { Kind: ExpressionKind.Function } ? 500 : 1000;
                yield return Site.Replace(expression, site.Negated(expression), weight);
            }
        }
    }

    private static bool IsTested(Site site, Expression expression) =>
        expression.Kind is not (ExpressionKind.Binary or ExpressionKind.Group or ExpressionKind.Assignment)
            ? expression.Parent switch
            {
                { Kind: ExpressionKind.IfClause } => true,
                { Kind: ExpressionKind.Function, Parent.Kind: ExpressionKind.Call } => true,
                { Kind: ExpressionKind.Ternary } ternary => ternary[0] == expression,
                { Kind: ExpressionKind.Binary } binary => site.ClassOf(binary) == OperatorClass.Logical,
                null => site.Statement.Role == StatementRole.Return && expression.Kind is ExpressionKind.Call or ExpressionKind.Name,
                _ => false,
            }
            : site.TestedRoots().Contains(expression);
}
