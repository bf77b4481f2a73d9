using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A condition about a collection that forgets that the key which is put next may be in it already.</summary>
internal sealed class KnownKey : IOperator
{
    private const int MostPut = 2;

    public string Name => "known-key";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site)
    {
        if (site.Statement is not { Role: StatementRole.If or StatementRole.ElseIf or StatementRole.While, Condition: { } condition })
        {
            yield break;
        }

        var text = site.Text(condition);
        var next = site.Statement.Siblings.Skip(site.Statement.Index + 1).Concat(site.Statement.Body);
        foreach (var (owner, key) in next.SelectMany(each => each.Expressions).SelectMany(each => Put(site, each)).Distinct().Where(each => text.Contains(each.Owner, StringComparison.Ordinal)).Take(MostPut))
        {
            var absent = Site.Fill(site.Phrases.NotHasKey, key, owner);
            if (!text.Contains(absent, StringComparison.Ordinal))
            {
                yield return Site.Replace(condition, $"{absent} {site.Language.And} {site.Side(condition, site.Language.And)}", 1000);
                yield return Site.Replace(condition, $"{site.Side(condition, site.Language.Or)} {site.Language.Or} {Site.Fill(site.Phrases.HasKey, key, owner)}", 500);
            }
        }
    }

    /// <summary>The collection that something is put into, and its key.</summary>
    private static IEnumerable<(string Owner, string Key)> Put(Site site, Expression expression)
    {
        if (expression is { Kind: ExpressionKind.Assignment } && expression[0] is { Kind: ExpressionKind.Index } element && element[0].Kind is ExpressionKind.Name or ExpressionKind.Member
            && element[1].Kind is ExpressionKind.Name or ExpressionKind.Member && (site.KindOf(element[1]) & ValueKind.Number) == 0)
        {
            yield return (site.Text(element[0]), site.Text(element[1]));
        }
        else if (expression is { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee, var key, _] } && site.Language.Names.Keyed.Any(each => each.Put == callee.Symbol))
        {
            yield return (site.Text(callee[0]), site.Text(key));
        }
    }
}
