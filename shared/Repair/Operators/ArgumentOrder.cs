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
                        yield return Swap.Of(site, expression[left], expression[right], right == left + 1 ? 1000 : 500);
                    }
                }
            }
        }
    }
}
