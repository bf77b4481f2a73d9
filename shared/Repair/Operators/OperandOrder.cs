using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Two operands, subscripts, or pair members the other way round.</summary>
internal sealed class OperandOrder : IOperator
{
    public string Name => "operand-order";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            switch (expression.Kind)
            {
                case ExpressionKind.Binary when IsOrdered(site, expression):
                    var known = expression.Symbol != "+" || (site.KindOf(expression[0]) & ValueKind.Number) == 0;
                    if (known && expression[0].Kind != ExpressionKind.Binary && expression[1].Kind != ExpressionKind.Binary)
                    {
                        yield return Swap.Of(site, expression[0], expression[1], expression.Symbol == "+" ? 400 : 1000);
                    }

                    break;
                case ExpressionKind.Index when expression[0].Kind == ExpressionKind.Index:
                    yield return Swap.Of(site, expression[0][1], expression[1], 900);
                    break;
                case ExpressionKind.Pair when expression.Parent is not { Kind: ExpressionKind.Switch }:
                    yield return Swap.Of(site, expression[0], expression[1], 500);
                    break;
                case ExpressionKind.Call when expression.Children.Length == 2 && expression[0].Kind == ExpressionKind.Member:
                    yield return Swap.Of(site, expression[0][0], expression[1], 400);
                    break;
            }
        }
    }

    private static bool IsOrdered(Site site, Expression binary) =>
        site.ClassOf(binary) is OperatorClass.Additive or OperatorClass.Multiplicative or OperatorClass.Power or OperatorClass.Shift or OperatorClass.Membership
        && binary.Symbol != "*";
}
