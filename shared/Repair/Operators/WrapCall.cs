using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A conversion or a call that lacks around an expression, or around the object of which only a member was taken.</summary>
internal sealed class WrapCall : IOperator
{
    public string Name => "wrap";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            if (!IsValue(expression, site.Statement))
            {
                foreach (var (wrapper, _) in IsAsked(expression) ? site.Language.Wrappers.Where(each => IsChained(each.Text) && Fits(site, expression, each.Around) && IsUsual(site, each.Text)) : [])
                {
                    yield return Site.Replace(expression, Site.Fill(wrapper, site.Text(expression)), 800);
                }

                continue;
            }

            foreach (var (wrapper, around) in site.Language.Wrappers)
            {
                var text = site.Text(expression);
                if (Fits(site, expression, around) && !text.Contains(wrapper.Replace("{0}", "", StringComparison.Ordinal).TrimEnd(')'), StringComparison.Ordinal))
                {
                    var encloses = wrapper.Contains("({0}", StringComparison.Ordinal) || wrapper.Contains("...{0}", StringComparison.Ordinal);
                    yield return Site.Replace(
                        expression, Site.Fill(wrapper, encloses ? text : site.Operand(expression)), IsUsual(site, wrapper) ? 950 : expression.Kind == ExpressionKind.Name ? 700 : 450);
                }
            }

            if (expression.Kind is ExpressionKind.Name or ExpressionKind.Member && expression.Parent is not { Kind: ExpressionKind.Call or ExpressionKind.Member or ExpressionKind.Index })
            {
                yield return Site.Replace(expression, $"{site.Text(expression)}()", expression.Kind == ExpressionKind.Member ? 900 : 200);
            }

            foreach (var function in site.Variables.Where(each => (each.Kind & ValueKind.Callable) != 0 && each.Distance > 0).Take(6))
            {
                yield return Site.Replace(expression, $"{function.Name}({site.Text(expression)})", 300);
                if (expression is { Kind: ExpressionKind.Member } && expression[0].Kind == ExpressionKind.Name)
                {
                    yield return Site.Replace(expression, $"{function.Name}({site.Text(expression[0])})", 300);
                }
            }
        }
    }

    private static bool Fits(Site site, Expression expression, ValueKind around) =>
        site.KindOf(expression) is var kind && (kind == ValueKind.None || around == ValueKind.None || (kind & around) != 0);

    /// <summary>Whether the file calls it somewhere, and not as one of the calls that are everywhere.</summary>
    private static bool IsUsual(Site site, string wrapper) =>
        wrapper.StartsWith("{0}.", StringComparison.Ordinal) && wrapper.EndsWith("()", StringComparison.Ordinal) && !wrapper.StartsWith(site.Phrases.Length, StringComparison.Ordinal)
        && site.Source.Text.Contains(wrapper[3..], StringComparison.Ordinal);

    private static bool IsChained(string wrapper) => wrapper.StartsWith("{0}.", StringComparison.Ordinal);

    /// <summary>Whether it is a variable of which a member is taken.</summary>
    private static bool IsAsked(Expression expression) =>
        expression is { Kind: ExpressionKind.Name, Parent: { Kind: ExpressionKind.Member } };

    private static bool IsValue(Expression expression, Statement statement) =>
        expression.Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Call or ExpressionKind.Index or ExpressionKind.Binary
            or ExpressionKind.Comprehension or ExpressionKind.Sequence
        && !NameFacts.IsTarget(expression)
        && statement.Role is not StatementRole.Throw
        && !(expression is { Kind: ExpressionKind.Sequence, Symbol: "," })
        && !(expression.Parent is null && statement.Role is StatementRole.Expression)
        && !(expression.Parent is { Kind: ExpressionKind.Member })
        && !(expression.Parent is { Kind: ExpressionKind.Call } call && call[0] == expression);
}
