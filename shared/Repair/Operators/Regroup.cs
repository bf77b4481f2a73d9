using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Parentheses that lack or are too many: <c>a + b / c</c> for <c>(a + b) / c</c>.</summary>
internal sealed class Regroup : IOperator
{
    public string Name => "parentheses";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            if (expression.Kind == ExpressionKind.Group && expression[0].Kind == ExpressionKind.Binary && expression.Parent is { Kind: ExpressionKind.Binary or ExpressionKind.Unary })
            {
                yield return Site.Replace(expression, site.Text(expression[0]), 700);
            }

            if (expression.Kind != ExpressionKind.Binary)
            {
                continue;
            }

            for (var inner = expression[1]; inner.Kind == ExpressionKind.Binary && inner.Symbol != expression.Symbol; inner = inner[0])
            {
                yield return Wrap(expression[0].Start, inner[0].End);
            }

            if (expression[0].Kind == ExpressionKind.Binary && (expression[0].Symbol != expression.Symbol || expression.Symbol is "-" or "/"))
            {
                yield return Wrap(expression[0][1].Start, expression[1].End);
            }

            if (expression[0] is { Kind: ExpressionKind.Group } group && group[0] is { Kind: ExpressionKind.Binary } grouped && grouped.Symbol != expression.Symbol)
            {
                var behind = site.Source.Text[grouped[0].End..grouped.End];
                yield return Site.Replace(expression, $"({site.Text(grouped[0])}{site.Source.Text[group.End..expression.End]}){behind}", 600);
            }

            if (expression[0].Kind == ExpressionKind.Unary && expression[0].Symbol == site.Language.Not)
            {
                yield return Wrap(expression[0][0].Start, expression[1].End);
            }
        }
    }

    private static Proposal Wrap(int start, int end) =>
        new([new TextChange(start, 0, "("), new TextChange(end, 0, ")")], 1000);
}
