using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A collection that is shared where each side needs its own: walked while it changes, kept, handed out, put into another.</summary>
internal sealed class TakeCopy : IOperator
{
    public string Name => "copy";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var copied in site.Phrases.DeepCopy is { } deep && site.Source.Text.Contains(site.Phrases.DeepCopyNeeds, StringComparison.Ordinal) ? site.Expressions.SelectMany(each => Deeper(site, each, deep)) : [])
        {
            yield return copied;
        }

        foreach (var (shared, weight) in site.Expressions.Select(each => (each, Weight(site, each))).Where(each => each.Item2 > 0))
        {
            var kind = site.KindOf(shared);
            foreach (var (phrase, around) in site.Phrases.Copies.Where(each => kind == ValueKind.None || (kind & each.Around) != 0))
            {
                yield return Site.Replace(shared, Site.Fill(phrase, site.Text(shared)), kind == ValueKind.None ? weight * 3 / 4 : weight);
            }
        }
    }

    /// <summary>A copy shares what it holds with what it was made of.</summary>
    private static IEnumerable<Proposal> Deeper(Site site, Expression copy, string deep) =>
        from phrase in site.Phrases.Copies
        from inner in copy.All().Skip(1)
        where inner.Kind is ExpressionKind.Name or ExpressionKind.Member && site.Text(copy) == Site.Fill(phrase.Text, site.Text(inner))
        select Site.Replace(copy, Site.Fill(deep, site.Text(inner)), 1000);

    private static int Weight(Site site, Expression expression)
    {
        if (expression.Kind is not (ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Index or ExpressionKind.Call)
            || (site.KindOf(expression) & ~ValueKind.Collection & ~ValueKind.Array & ~ValueKind.Null) != 0
            || (expression.Is(ExpressionKind.Name) && site.Language.Nulls.Contains(expression.Symbol)))
        {
            return 0;
        }

        return expression.Parent switch
        {
            { Kind: ExpressionKind.ForClause } loop when site.Statement.Role == StatementRole.For => loop[1] == expression ? 1000 : 0,
            { Kind: ExpressionKind.Assignment, Parent: null } assignment when expression.Kind != ExpressionKind.Call => assignment[1] == expression ? 700 : 0,
            { Kind: ExpressionKind.Member, Parent: { Kind: ExpressionKind.Call } call } member when expression.Kind is ExpressionKind.Name or ExpressionKind.Member =>
                call[0] == member && call.Parent is not null && site.Language.Names.Rearrangers.Contains(member.Symbol) ? 900 : 0,
            { Kind: ExpressionKind.Call } call when expression.Kind is ExpressionKind.Name or ExpressionKind.Member =>
                call[0] != expression && site.Language.Names.Fillers.Contains(ValueKinds.CalleeName(call)) ? 800 : 0,
            null when site.Statement.Role == StatementRole.Return && expression.Kind != ExpressionKind.Call => 700,
            _ => 0,
        };
    }
}
