using System.Collections.Immutable;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Members of an object that are listed to tell it from others: one of them lacks in the list, in all lists of the statement.</summary>
internal sealed class MemberList : IOperator
{
    private const int MostOthers = 4;

    public string Name => "member-list";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var lists = site.Expressions.Where(each => IsList(site, each)).ToImmutableArray();
        foreach (var list in lists)
        {
            var (members, owner) = Members(site, list);
            foreach (var other in members.IsEmpty ? [] : Others(site, owner, members).Take(MostOthers))
            {
                var changes = lists.Where(each => each == list || (Members(site, each).Names.SequenceEqual(members) && list == lists[0])).SelectMany(each => Added(site, each, other));
                yield return new Proposal([.. changes.OrderBy(each => each.Start)], 900);
            }
        }
    }

    private static IEnumerable<TextChange> Added(Site site, Expression list, string other)
    {
        var last = list.Children[^1];
        var text = site.Source.Text[last.Start..(last.End - last.Symbol.Length)] + other;
        if (list.Is(ExpressionKind.Call) && site.Language.BareTuples)
        {
            return [new TextChange(last.Start, 0, "("), new TextChange(last.End, 0, $", {text})")];
        }

        return [new TextChange(last.End, 0, $", {text}")];
    }

    private static bool IsList(Site site, Expression expression) =>
        (expression is { Kind: ExpressionKind.Sequence, Children.Length: > 1 } && site.Language.BareTuples && expression.Symbol is "(" or ",")
        || (expression is { Kind: ExpressionKind.Call, Children.Length: > 1 } && site.Language.Names.Hashes.Contains(ValueKinds.CalleeName(expression)));

    private static (ImmutableArray<string> Names, string Owner) Members(Site site, Expression list)
    {
        var parts = list.Is(ExpressionKind.Call) ? list.Children.RemoveAt(0) : list.Children;
        var owners = parts.Select(each => each.Kind switch
        {
            ExpressionKind.Member => site.Text(each[0]),
            ExpressionKind.Name when site.Language.BareMembers && site.Variables.Any(known => known.Name == each.Symbol && known.Distance > 0) => "",
            _ => null,
        }).Distinct(StringComparer.Ordinal).ToList();
        return owners is [{ } owner] ? ([.. parts.Select(each => each.Symbol)], owner) : ([], "");
    }

    private static IEnumerable<string> Others(Site site, string owner, ImmutableArray<string> members)
    {
        var known = owner.Length == 0
            ? site.Variables.Where(each => each.Distance > 0 && (each.Kind & ValueKind.Callable) == 0).Select(each => each.Name)
            : site.Vocabulary.MembersOf(owner).Concat(site.Vocabulary.SiblingsOf(owner, members[0])).Where(each => !site.Vocabulary.CallsOf(each).Any());
        return known.Where(each => !members.Contains(each)).Distinct(StringComparer.Ordinal);
    }
}
