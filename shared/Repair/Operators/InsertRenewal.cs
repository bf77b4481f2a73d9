using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A key that was put or looked up last must be the last of its map, where the order of the keys tells which was used when.</summary>
internal sealed class InsertRenewal : IOperator
{
    public string Name => "renewal";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Function is null || statement.Expressions is not [var root])
        {
            yield break;
        }

        if (statement.Role != StatementRole.Return && Put(site, root) is { } put)
        {
            var again = Lookups(site).Any(each => each.Map == put.Map && each.Key == put.Key && each.Name == put.Value);
            if ((again || OrderMatters(site, put.Map)) && site.StandsAlone)
            {
                yield return site.InsertBefore(site.End(Site.Fill(site.Phrases.ForgetKey, put.Map, put.Key)), again ? 1000 : 800);
                if (site.Phrases.RenewKey is [var only])
                {
                    yield return site.InsertAfter(site.End(Site.Fill(only, put.Map, put.Key)), 900);
                }
            }
        }

        if (statement.Role == StatementRole.Return && site.StandsAlone)
        {
            var direct = Lookup(site, root) is { } found ? [(found.Map, found.Key, Name: site.Text(root))] : Lookups(site).Where(each => root.Is(ExpressionKind.Name) && each.Name == root.Symbol).ToList();
            foreach (var (map, key, value) in direct.Where(each => OrderMatters(site, each.Map)).Take(1))
            {
                var lines = site.Phrases.RenewKey.Select(each => site.End(Site.Fill(each.Replace("{2}", value, StringComparison.Ordinal), map, key))).ToList();
                if (lines.Count == 1 || root.Is(ExpressionKind.Name))
                {
                    yield return site.InsertBefore(string.Join(site.Source.NewLine + site.Source.IndentAt(statement.Start), lines), 900);
                }
            }
        }
    }

    /// <summary>Map, key and value where an expression puts one into the other.</summary>
    private static (string Map, string Key, string Value)? Put(Site site, Expression root) => root switch
    {
        { Kind: ExpressionKind.Assignment, Symbol: "=" } when root[0].Is(ExpressionKind.Index) && (site.KindOf(root[0][1]) & ValueKind.Number) == 0 => (site.Text(root[0][0]), site.Text(root[0][1]), site.Text(root[1])),
        { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee, var key, var value] } when site.Language.Names.Fillers.Contains(callee.Symbol) => (site.Text(callee[0]), site.Text(key), site.Text(value)),
        _ => null,
    };

    private static (string Map, string Key)? Lookup(Site site, Expression value) => value switch
    {
        { Kind: ExpressionKind.Index } => (site.Text(value[0]), site.Text(value[1])),
        { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee, var key] } when site.Language.Names.Searches.Contains(callee.Symbol) => (site.Text(callee[0]), site.Text(key)),
        _ => null,
    };

    /// <summary>What the function looked up before the statement, and the variable that holds it.</summary>
    private static IEnumerable<(string Map, string Key, string Name)> Lookups(Site site) =>
        from statement in site.Statement.Function!.Statements
        where statement.Start < site.Statement.Start
        from root in statement.Expressions
        where root is { Kind: ExpressionKind.Assignment, Symbol: "=" } && root[0].Is(ExpressionKind.Name)
        let found = Lookup(site, root[1])
        where found is not null
        select (found.Value.Map, found.Value.Key, root[0].Symbol);

    private static bool OrderMatters(Site site, string map) =>
        site.Language.Names.Ordered.SelectMany(site.Vocabulary.CallsOf).Any(call => call.Children.Skip(1).Append(call[0].Is(ExpressionKind.Member) ? call[0][0] : call).Any(each => site.Text(each) == map));
}
