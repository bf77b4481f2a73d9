using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A call that the statement makes around one operand and that lacks around another.</summary>
internal sealed class SameCall : IOperator
{
    public string Name => "same-call";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var calls = site.OfKind(ExpressionKind.Call).Where(each => each.Children.Length == 2 && IsFree(site, each[0])).ToList();
        foreach (var around in calls.DistinctBy(each => site.Text(each[0]), StringComparer.Ordinal))
        {
            var callee = site.Text(around[0]);
            foreach (var operand in site.Expressions.Where(each => IsOperand(each) && calls.TrueForAll(call => Apart(call, each)) && ValueKinds.Agree(site.KindOf(around[1]), site.KindOf(each))))
            {
                yield return Site.Replace(operand, $"{callee}({site.Text(operand)})", operand.Kind == around[1].Kind ? 1000 : 600);
            }
        }
    }

    /// <summary>Whether what is called is no method of one of the values.</summary>
    private static bool IsFree(Site site, Expression callee) => callee switch
    {
        { Kind: ExpressionKind.Name } => true,
        { Kind: ExpressionKind.Member } => site.Text(callee[0]) is var owner && (owner == site.Language.Self || char.IsUpper(owner[0])),
        _ => false,
    };

    private static bool IsOperand(Expression expression) =>
        expression.Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Index
        && !NameFacts.IsTarget(expression)
        && expression.Parent is { } parent
        && !(parent.Kind is ExpressionKind.Call or ExpressionKind.Member or ExpressionKind.Index or ExpressionKind.Assignment && parent[0] == expression);

    private static bool Apart(Expression one, Expression other) => other.End <= one.Start || one.End <= other.Start;
}
