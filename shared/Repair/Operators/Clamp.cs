using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A value that has to stay above or below something.</summary>
internal sealed class Clamp : IOperator
{
    public string Name => "clamp";

    public int Prior => 250;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            if (expression.Kind is not (ExpressionKind.Binary or ExpressionKind.Name or ExpressionKind.Call or ExpressionKind.Index or ExpressionKind.Member)
                || NameFacts.IsTarget(expression) || (site.KindOf(expression) & ~ValueKind.Number) != 0
                || !IsPlace(expression, site.Statement))
            {
                continue;
            }

            var text = site.Text(expression);
            yield return Site.Replace(expression, Site.Fill(site.Phrases.Max, text, "0"), 800);
            foreach (var variable in site.Variables.Where(each => each.Distance == 0 && (each.Kind & ValueKind.Number) != 0 && !text.Contains(each.Name, StringComparison.Ordinal)).Take(6))
            {
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Min, text, variable.Name), 500);
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Max, text, variable.Name), 500);
            }

            if (expression is { Kind: ExpressionKind.Binary, Symbol: "+", Parent: { Kind: ExpressionKind.Assignment } sum } && expression.Children.FirstOrDefault(each => site.Text(each) == site.Text(sum[0])) is { } so)
            {
                // A sum that begins anew where it was better not to go on.
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Max, site.Text(expression[0] == so ? expression[1] : expression[0]), text), 800);
            }

            if (expression.Parent is { Kind: ExpressionKind.Assignment } assignment && !text.Contains(site.Text(assignment[0]), StringComparison.Ordinal))
            {
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Max, site.Text(assignment[0]), text), 800);
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Min, site.Text(assignment[0]), text), 800);
            }
        }
    }

    private static bool IsPlace(Expression expression, Statement statement) => expression.Parent switch
    {
        null => statement.Role == StatementRole.Return,
        { Kind: ExpressionKind.Named or ExpressionKind.Pair } => true,
        { Kind: ExpressionKind.Assignment or ExpressionKind.Call or ExpressionKind.Slice or ExpressionKind.Index or ExpressionKind.Binary } parent => parent[0] != expression,
        _ => false,
    };
}
