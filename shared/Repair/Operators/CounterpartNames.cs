using System.Collections.Immutable;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>An expression that speaks of the one side throughout where the other was meant: the start for the end, the width for the height.</summary>
internal sealed class CounterpartNames : IOperator
{
    private const int Most = 12;

    public string Name => "counterpart-names";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site) => All(site).DistinctBy(each => string.Join(' ', each.Changes)).Take(Most);

    private static IEnumerable<Proposal> All(Site site)
    {
        foreach (var expression in site.Expressions.Where(each => each.Kind is ExpressionKind.Binary or ExpressionKind.Call or ExpressionKind.Index or ExpressionKind.Sequence or ExpressionKind.Assignment))
        {
            var names = expression.All().Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Member).ToImmutableArray();
            foreach (var (one, other) in NamingHabits.Counterparts)
            {
                var here = Of(site, names, one, other);
                var there = Of(site, names, other, one);
                if (here.IsDefault || there.IsDefault || here.Length + there.Length < 2)
                {
                    continue;
                }

                var both = here.Length > 0 && there.Length > 0;
                yield return new Proposal([.. here.Concat(there).OrderBy(each => each.Start)], both ? 500 : expression.Is(ExpressionKind.Assignment) ? 600 : 900);
            }
        }
    }

    /// <summary>All names with a word in the place of another; default where one of them does not exist.</summary>
    private static ImmutableArray<TextChange> Of(Site site, ImmutableArray<Expression> names, string word, string other)
    {
        var changes = ImmutableArray.CreateBuilder<TextChange>();
        foreach (var name in names)
        {
            if (NamingHabits.Exchanged(name.Symbol, word, other) is not { } made)
            {
                continue;
            }

            if (!Exists(site, name, made))
            {
                return default;
            }

            changes.Add(new TextChange(name.SymbolStart < 0 ? name.Start : name.SymbolStart, name.Symbol.Length, made));
        }

        return changes.ToImmutable();
    }

    private static bool Exists(Site site, Expression name, string made)
    {
        if (name.Is(ExpressionKind.Name))
        {
            return site.Variables.Any(each => each.Name == made);
        }

        var owner = site.Text(name[0]);
        return site.Vocabulary.MembersOf(owner).Contains(made) || site.Vocabulary.SiblingsOf(owner, name.Symbol).Contains(made);
    }
}
