using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A call, a subscript or an argument too many.</summary>
internal sealed class UnwrapCall : IOperator
{
    public string Name => "unwrap";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            if (expression.Kind == ExpressionKind.Index)
            {
                yield return Site.Replace(expression, site.Text(expression[0]), 500);
            }

            if (expression.Kind != ExpressionKind.Call)
            {
                continue;
            }

            if (expression.Children.Length >= 2 && expression[1].Kind is not (ExpressionKind.Comprehension or ExpressionKind.Named or ExpressionKind.Spread))
            {
                yield return Site.Replace(expression, site.Text(expression[1]), expression[0].Kind == ExpressionKind.Name ? 900 : 400, overfits: true);
            }

            if (expression[0].Kind == ExpressionKind.Member)
            {
                yield return Site.Replace(expression, site.Text(expression[0][0]), 600, overfits: true);
            }

            if (expression.Children.Length >= 3)
            {
                var last = expression.Children[^1];
                yield return new Proposal(expression.Children[^2].End, last.End, "", 500);
                yield return new Proposal(expression[1].Start, expression[2].Start, "", 300);
            }
            else if (expression.Children.Length == 2)
            {
                yield return Site.Replace(expression[1], "", 300);
            }
        }
    }
}
