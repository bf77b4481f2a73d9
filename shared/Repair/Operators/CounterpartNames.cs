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

    public IEnumerable<Proposal> Propose(Site site) =>
        All(site).DistinctBy(each => string.Join(' ', each.Changes)).OrderByDescending(each => each.Weight).ThenBy(each => each.Changes.Length).Take(Most);

    private static IEnumerable<Proposal> All(Site site)
    {
        foreach (var expression in site.Expressions.Where(each => each.Kind is ExpressionKind.Binary or ExpressionKind.Call or ExpressionKind.Index or ExpressionKind.Sequence or ExpressionKind.Assignment))
        {
            var names = expression.All().Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Member).ToImmutableArray();
            var repeats = IsRepeated(site, expression);
            foreach (var turned in new[] { NamingHabits.Axes, [.. NamingHabits.Axes.Select(each => (each.Other, each.One))] })
            {
                var changes = Of(site, names, repeats, [.. turned]);
                if (!changes.IsDefault && changes.Length > 1)
                {
                    yield return new Proposal(changes, repeats ? 1000 : 800);
                }
            }

            foreach (var (one, other) in NamingHabits.Counterparts)
            {
                var here = Of(site, names, repeats, (one, other));
                var there = Of(site, names, repeats, (other, one));
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
    private static ImmutableArray<TextChange> Of(Site site, ImmutableArray<Expression> names, bool repeats, params ReadOnlySpan<(string Word, string Other)> words)
    {
        var changes = ImmutableArray.CreateBuilder<TextChange>();
        foreach (var name in names)
        {
            string? made = null;
            foreach (var (word, other) in words)
            {
                made ??= NamingHabits.Exchanged(name.Symbol, word, other);
            }

            if (made is not null && !Exists(site, name, made, repeats))
            {
                return default;
            }

            if (made is not null)
            {
                changes.Add(new TextChange(name.SymbolStart < 0 ? name.Start : name.SymbolStart, name.Symbol.Length, made));
            }
        }

        return changes.ToImmutable();
    }

    /// <summary>Whether the function says the same at another place, as happens where lines are copied.</summary>
    private static bool IsRepeated(Site site, Expression expression)
    {
        var text = site.Text(expression);
        return text.Length > 5 && (site.Statement.Function?.Statements ?? []).SelectMany(each => each.AllExpressions()).Any(each => each != expression && each.Kind == expression.Kind && site.Text(each) == text);
    }

    private static bool Exists(Site site, Expression name, string made, bool repeats)
    {
        if (name.Is(ExpressionKind.Name))
        {
            return site.Variables.Any(each => each.Name == made);
        }

        var owner = site.Text(name[0]);
        return repeats || site.Vocabulary.MembersOf(owner).Contains(made) || site.Vocabulary.SiblingsOf(owner, name.Symbol).Contains(made);
    }
}
