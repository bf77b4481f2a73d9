using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Two arguments, or two elements of a tuple, the other way round.</summary>
internal sealed class ArgumentOrder : IOperator
{
    public string Name => "argument-order";

    public int Prior => 600;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            var first = expression.Kind == ExpressionKind.Call ? 1 : 0;
            if (expression.Kind is not (ExpressionKind.Call or ExpressionKind.Sequence))
            {
                continue;
            }

            var last = Math.Min(expression.Children.Length, first + 4);
            for (var left = first; left < last; left++)
            {
                for (var right = left + 1; right < last; right++)
                {
                    if (site.Text(expression[left]) != site.Text(expression[right]) && expression[left].Kind is not (ExpressionKind.Named or ExpressionKind.Missing))
                    {
                        var weight = IsFixed(expression[left]) || IsFixed(expression[right]) ? 300 : 1000;
                        yield return Swap.Of(site, expression[left], expression[right], right == left + 1 ? weight : weight / 2);
                    }
                }
            }
        }
    }

    /// <summary>Whether it stands there as it is: what is written out is seldom taken for something else.</summary>
    private static bool IsFixed(Expression argument) =>
        argument.Kind is ExpressionKind.Number or ExpressionKind.Text or ExpressionKind.Interpolated or ExpressionKind.Constant or ExpressionKind.Map or ExpressionKind.Sequence
        && argument.Children.IsEmpty;
}
