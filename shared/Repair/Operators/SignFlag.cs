using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A sign that was noted and is not given back: the value is to be negative where it was said to be.</summary>
internal sealed class SignFlag : IOperator
{
    public string Name => "sign";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var unused = site.Vocabulary.Unused(site.Statement);
        foreach (var flag in site.Variables.Where(each => (each.Kind & ValueKind.Boolean) != 0 && unused.Contains(each.Name)))
        {
            foreach (var value in site.Expressions.Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Call or ExpressionKind.Binary && IsPlace(each, site.Statement) && (site.KindOf(each) & ~ValueKind.Number) == 0))
            {
                var (text, operand) = (site.Text(value), site.Operand(value));
                yield return Site.Replace(value, site.Choice(flag.Name, $"-{operand}", text), 1000);
            }
        }
    }

    private static bool IsPlace(Expression expression, Statement statement) => expression.Parent switch
    {
        null => statement.Role == Languages.StatementRole.Return,
        { Kind: ExpressionKind.Assignment } given => given[1] == expression,
        _ => false,
    };
}
