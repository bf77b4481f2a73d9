using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>The same mistake twice in one statement: a name wrong everywhere, two names exchanged, both comparisons or both numbers off.</summary>
internal sealed class SymmetricChange : IOperator
{
    private const int MostNames = 5;

    public string Name => "symmetric";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var names = Names(site.Expressions);
        foreach (var group in names.Where(each => each.Count() > 1))
        {
            var kind = site.KindOf(group.First());
            var others = site.Variables.Where(each => each.Distance == 0 && each.Name != group.Key && (each.Kind & ValueKind.Callable) == 0 && (each.Kind & kind) == kind);
            foreach (var variable in others.Take(MostNames))
            {
                yield return Each(group, variable.Name, 600);
            }
        }

        foreach (var exchanged in Exchanged(names, 400).Concat(Parts(site).SelectMany(each => Exchanged(Names(each.All()), 600))))
        {
            yield return exchanged;
        }

        foreach (var pair in Pairs(site))
        {
            yield return pair;
        }
    }

    private static List<IGrouping<string, Expression>> Names(IEnumerable<Expression> expressions) =>
    [
        .. expressions.Where(each => each.Is(ExpressionKind.Name) && !(each.Parent is { Kind: ExpressionKind.Call } call && call[0] == each))
            .GroupBy(each => each.Symbol, StringComparer.Ordinal),
    ];

    /// <summary>The sides of a choice, which are often made by copying one.</summary>
    private static IEnumerable<Expression> Parts(Site site) => site.OfKind(ExpressionKind.Ternary).SelectMany(each => each.Children);

    private static IEnumerable<Proposal> Exchanged(List<IGrouping<string, Expression>> names, int weight)
    {
        for (var one = 0; one < names.Count; one++)
        {
            for (var other = one + 1; other < names.Count && other < MostNames; other++)
            {
                var changes = names[one].Select(each => new TextChange(each.Start, each.End - each.Start, names[other].Key))
                    .Concat(names[other].Select(each => new TextChange(each.Start, each.End - each.Start, names[one].Key)));
                yield return new Proposal([.. changes.OrderBy(each => each.Start)], weight);
            }
        }
    }

    private static IEnumerable<Proposal> Pairs(Site site)
    {
        foreach (var group in site.OfKind(ExpressionKind.Binary).GroupBy(each => each.Symbol, StringComparer.Ordinal).Where(each => each.Count() > 1))
        {
            foreach (var other in group.Key switch
            {
                "<" => ["<=", ">"],
                "<=" => ["<", ">="],
                ">" => [">=", "<"],
                ">=" => [">", "<="],
                "==" => ["!="],
                "===" => ["!=="],
                "+" => ["-", "*"],
                "-" => ["+"],
                "*" => ["+"],
                _ => group.Key == site.Language.And ? [site.Language.Or] : group.Key == site.Language.Or ? new[] { site.Language.And } : [],
            })
            {
                var changes = group.Select(each => new TextChange(each.SymbolStart, each.Symbol.Length, other));
                yield return new Proposal([.. changes.OrderBy(each => each.Start)], 700);
            }
        }

        foreach (var group in site.OfKind(ExpressionKind.Number).GroupBy(each => each.Symbol, StringComparer.Ordinal).Where(each => each.Count() > 1))
        {
            if (int.TryParse(group.Key, out var value))
            {
                yield return Each(group, (value + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), 500);
                yield return Each(group, Math.Max(0, value - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), 500);
            }
        }
    }

    private static Proposal Each(IEnumerable<Expression> expressions, string text, int weight) =>
        new([.. expressions.OrderBy(each => each.Start).Select(each => new TextChange(each.Start, each.End - each.Start, text))], weight);
}
