using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>One too many or one too few: at an index, a bound, a count, a comparison.</summary>
internal sealed class OffByOne : IOperator
{
    public string Name => "off-by-one";

    public int Prior => 800;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            var weight = Weight(site, expression);
            if (weight == 0)
            {
                continue;
            }

            if (expression.Kind == ExpressionKind.Binary && expression.Symbol is "+" or "-" && site.Text(expression[1]) == "1")
            {
                yield return Site.Replace(expression, site.Text(expression[0]), weight);
                continue;
            }

            var text = site.Operand(expression);
            yield return Site.Replace(expression, Wrapped(expression, $"{text} + 1"), weight);
            yield return Site.Replace(expression, Wrapped(expression, $"{text} - 1"), weight);
        }
    }

    private static string Wrapped(Expression expression, string text) =>
        expression.Parent is { Kind: ExpressionKind.Binary or ExpressionKind.Unary or ExpressionKind.Member } ? $"({text})" : text;

    private static int Weight(Site site, Expression expression)
    {
        if (expression.Kind is not (ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Call or ExpressionKind.Index or ExpressionKind.Binary)
            || NameFacts.IsTarget(expression)
            || (site.KindOf(expression) & ~ValueKind.Number) != 0
            || (expression.Is(ExpressionKind.Call) && site.Language.Names.Comparers.Contains(ValueKinds.CalleeName(expression))))
        {
            return 0;
        }

        var numeric = (site.KindOf(expression) & ValueKind.Number) != 0;
        switch (expression.Parent)
        {
            case { Kind: ExpressionKind.Index } index when index[1] == expression:
            case { Kind: ExpressionKind.Sequence, Parent: { Kind: ExpressionKind.Index } } tuple when tuple.Parent[1] == tuple:
                return numeric ? 1000 : 500;
            case { Kind: ExpressionKind.Slice }:
                return 1000;
            case { Kind: ExpressionKind.Call } call when call[0] != expression:
                var (names, called) = (site.Language.Names, ValueKinds.CalleeName(call));
                return names.Ranges.Contains(called) || names.Parts.Contains(called) ? 1000 : numeric ? 500 : 100;
            case { Kind: ExpressionKind.Binary } binary:
                return site.ClassOf(binary) switch
                {
                    OperatorClass.Ordering => numeric ? 800 : 500,
                    OperatorClass.Equality => numeric ? 500 : 0,
                    OperatorClass.Additive or OperatorClass.Multiplicative => numeric ? 350 : 100,
                    _ => 0,
                };
            case { Kind: ExpressionKind.Assignment } assignment when assignment[1] == expression:
                return numeric ? 500 : 200;
            case null when site.Statement.Role == StatementRole.Return:
                return numeric ? 700 : 300;
            default:
                return 0;
        }
    }
}
