using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>An operation that lacks: a term, a factor, a piece of text.</summary>
internal sealed class ExtendExpression : IOperator
{
    /// <summary>How the names begin of what remainders are taken of.</summary>
    private const string Modulus = "mod";

    public string Name => "extend";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var name in site.OfKind(ExpressionKind.Name).Where(each => (site.KindOf(each) & ~ValueKind.Number) == 0 && IsTerm(site, each)))
        {
            yield return Site.Replace(name, $"{name.Symbol} * {name.Symbol}", 300);
        }

        var compared = Compared(site);
        foreach (var expression in site.Expressions)
        {
            if (!IsPlace(expression, site.Statement))
            {
                continue;
            }

            var kind = site.KindOf(expression);
            var text = expression.Kind is ExpressionKind.Ternary or ExpressionKind.Function ? $"({site.Text(expression)})" : site.Text(expression);
            var factor = expression.Is(ExpressionKind.Binary) && site.ClassOf(expression) == OperatorClass.Multiplicative ? text : site.Operand(expression);
            foreach (var variable in site.Variables.Where(each => each.Distance == 0 && (each.Kind & (ValueKind.Callable | ValueKind.Boolean)) == 0 && each.Name != text).Take(8))
            {
                if (kind != ValueKind.None && variable.Kind != ValueKind.None && (kind & variable.Kind) == 0)
                {
                    continue;
                }

                var apart = compared.Contains((text, variable.Name)) || compared.Contains((variable.Name, text)) || variable.Uses == 0 ? 300 : 0;
                yield return Site.Replace(expression, Wrapped(expression, $"{text} + {variable.Name}"), 700);
                if ((kind & ValueKind.Sized) != 0)
                {
                    yield return Site.Replace(expression, Wrapped(expression, $"{variable.Name} + {text}"), 600);
                }

                if ((kind & ValueKind.Sized) == 0 && (variable.Kind & ValueKind.Sized) == 0)
                {
                    yield return Site.Replace(expression, Wrapped(expression, $"{text} - {variable.Name}"), 600 + apart);
                    yield return Site.Replace(expression, Wrapped(expression, $"{factor} * {variable.Name}"), 500);
                    yield return Site.Replace(expression, Wrapped(expression, $"{factor} % {variable.Name}"), variable.Name.StartsWith(Modulus, StringComparison.OrdinalIgnoreCase) ? 1000 : 350);
                    yield return Site.Replace(expression, Wrapped(expression, $"{factor} / {variable.Name}"), 250);
                }
            }

            var donors = site.Donors.Where(each =>
                each.Near && each.Expression.Kind is ExpressionKind.Call or ExpressionKind.Index or ExpressionKind.Member && (each.Kind & kind) == each.Kind && each.Text != text);
            foreach (var donor in donors.Take(8))
            {
                yield return Site.Replace(expression, Wrapped(expression, $"{text} + {donor.Text}"), 350);
            }
        }
    }

    private static bool IsTerm(Site site, Expression name) =>
        name.Parent is { Kind: ExpressionKind.Binary } parent && site.ClassOf(parent) is OperatorClass.Additive or OperatorClass.Ordering;

    /// <summary>What the function compares: that which lies between the two is often what is meant.</summary>
    private static HashSet<(string Left, string Right)> Compared(Site site) =>
    [
        .. site.Donors.Where(each => each.Near && each.Expression.Kind == ExpressionKind.Binary && site.ClassOf(each.Expression) == OperatorClass.Ordering)
            .Select(each => (site.Text(each.Expression[0]), site.Text(each.Expression[1]))),
    ];

    private static string Wrapped(Expression expression, string text) =>
        expression.Parent is { Kind: ExpressionKind.Binary or ExpressionKind.Unary } ? $"({text})" : text;

    private static bool IsPlace(Expression expression, Statement statement) =>
        expression.Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Call or ExpressionKind.Index or ExpressionKind.Binary
            or ExpressionKind.Sequence or ExpressionKind.Number or ExpressionKind.Group
        && expression is not { Kind: ExpressionKind.Sequence, Symbol: "," }
        && !NameFacts.IsTarget(expression)
        && expression.Parent switch
        {
            null => statement.Role == StatementRole.Return,
            { Kind: ExpressionKind.Call } call => call[0] != expression,
            { Kind: ExpressionKind.Assignment or ExpressionKind.Index } parent => parent[1] == expression,
            { Kind: ExpressionKind.Comprehension } comprehension => comprehension[0] == expression,
            { Kind: ExpressionKind.Binary } binary => binary.Symbol is "<" or "<=" or ">" or ">=" or "==" or "===",
            { Kind: ExpressionKind.Slice or ExpressionKind.Sequence or ExpressionKind.Pair or ExpressionKind.Ternary } => true,
            _ => false,
        };
}
