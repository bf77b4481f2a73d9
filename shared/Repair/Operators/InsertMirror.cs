using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>What holds between two things is noted for the one and not for the other: the same once more, with the names exchanged.</summary>
internal sealed class InsertMirror : IOperator
{
    private const string Aside = "\u0001";

    public string Name => "mirror";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (!Insertions.IsPlace(site) || statement.Role is not (StatementRole.Assignment or StatementRole.Expression) || statement.Expressions is not [var root])
        {
            yield break;
        }

        var bound = Bound(site, statement);
        var names = root.All().Where(each => each.Is(ExpressionKind.Name)).Select(each => each.Symbol).Distinct(StringComparer.Ordinal)
            .Where(bound.Contains).ToList();
        var text = site.Source.TextOf(statement);
        var places = root.All().Where(each => each.Is(ExpressionKind.Index) || (each.Is(ExpressionKind.Call) && each.Children.Length > 1)).ToList();
        for (var left = 0; left < names.Count; left++)
        {
            for (var right = left + 1; right < names.Count; right++)
            {
                // One of them says where, the other what.
                if (places.Count == 0 || !IsPlace(places, names[left], names[right]))
                {
                    continue;
                }

                var mirrored = Renaming.Of(Renaming.Of(text, names[left], Aside, site.Language), names[right], names[left], site.Language).Replace(Aside, names[right], StringComparison.Ordinal);
                if (!(statement.Function?.Statements ?? []).Any(each => site.Source.TextOf(each) == mirrored))
                {
                    yield return site.InsertAfter(mirrored, 900);
                }
            }
        }
    }

    private static bool IsPlace(List<Expression> places, string one, string other) =>
        places.Any(place => place.Children.Skip(1).SelectMany(each => each.All()).Any(each => each.Is(ExpressionKind.Name) && (each.Symbol == one || each.Symbol == other)));

    /// <summary>Names that are given together: what a function takes, and what a loop walks over.</summary>
    private static HashSet<string> Bound(Site site, Statement statement)
    {
        var bound = statement.Function!.Parameters.Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        for (var around = statement.Parent; around is not null && around.Function == statement.Function; around = around.Parent)
        {
            bound.UnionWith(around.Expressions.Where(each => each.Is(ExpressionKind.ForClause)).SelectMany(each => each[0].All()).Where(each => each.Is(ExpressionKind.Name)).Select(each => each.Symbol));
        }

        bound.Remove(site.Language.Self);
        return bound;
    }
}
