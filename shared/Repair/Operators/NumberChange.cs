using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another number: a neighbour, zero, one, its negative, or one that stands near.</summary>
internal sealed class NumberChange : IOperator
{
    /// <summary>How many of one unit another has: hours, months, days, seconds, bytes.</summary>
    private static readonly ImmutableArray<long> Units = [7, 12, 24, 30, 31, 60, 100, 365, 366, 1000, 1024, 3600];

    public string Name => "number";

    public int Prior => 650;

    public IEnumerable<Proposal> Propose(Site site) =>
        site.OfKind(ExpressionKind.Number).SelectMany(literal => Others(site, literal).Select(each => each with { Weight = each.Weight / (IsEstablished(site, literal) ? 3 : 1) }))
            .Concat(OtherSigns(site));

    /// <summary>Whether it is a number of some meaning that the file writes in other places as well: then it is seldom wrong in one of them.</summary>
    private static bool IsEstablished(Site site, Expression literal) => literal.Symbol is not ("0" or "1" or "2") && site.Vocabulary.Occurrences(literal.Symbol) > 1;

    private static IEnumerable<Proposal> Others(Site site, Expression literal)
    {
        var negative = literal.Parent is { Kind: ExpressionKind.Unary, Symbol: "-" };
        var suffix = Suffix(literal.Symbol);
        if (long.TryParse(literal.Symbol.AsSpan(0, literal.Symbol.Length - suffix.Length), out var value) && value < 1_000_000_000)
        {
            yield return Site.Replace(literal, Write(value + 1, suffix), 900);
            if (value > 0 && !LeavesNothing(site, literal, value - 1))
            {
                yield return Site.Replace(literal, Write(value - 1, suffix), 1000);
            }

            foreach (var (other, weight) in new[] { (0L, 500), (1L, 500), (2L, 250), (10L, 120), (100L, 80) })
            {
                if (Math.Abs(other - value) > 1 && !LeavesNothing(site, literal, other))
                {
                    yield return Site.Replace(literal, Write(other, suffix), weight);
                }
            }

            if (value > 0 && !negative)
            {
                yield return Site.Replace(literal, $"-{Write(value, suffix)}", 400);
            }

            foreach (var unit in IsFactor(site, literal) && value > 2 ? Units.Where(each => Math.Abs(each - value) > 1 && each / 20 < value && value / 20 < each) : [])
            {
                yield return Site.Replace(literal, Write(unit, suffix), 300);
            }

            if (value >= 10)
            {
                yield return Site.Replace(literal, Write(value * 10, suffix), 200);
                yield return Site.Replace(literal, Write(value / 10, suffix), 200);
            }
            else if (value == 0)
            {
                if (literal.Parent is not { Kind: ExpressionKind.Binary or ExpressionKind.Index or ExpressionKind.Slice })
                {
                    yield return Site.Replace(literal, $"-{Write(1, suffix)}", 600);
                }

                foreach (var infinity in site.Language.Extremes)
                {
                    yield return Site.Replace(literal, infinity, 150);
                }
            }
        }

        foreach (var other in Near(site).Where(each => each != literal.Symbol && !(long.TryParse(each, out var near) && LeavesNothing(site, literal, near))))
        {
            yield return Site.Replace(literal, other, 250);
        }
    }

    private static IEnumerable<Proposal> OtherSigns(Site site)
    {
        foreach (var minus in site.OfKind(ExpressionKind.Unary).Where(each => each.Symbol == "-"))
        {
            yield return Site.Replace(minus, site.Text(minus[0]), 500);
            foreach (var beside in minus.Parent is { Kind: ExpressionKind.Sequence } keys ? keys.Children.Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Call) : [])
            {
                yield return Site.Replace(beside, $"-{site.Text(beside)}", 500);
            }
        }
    }

    /// <summary>Whether the operation with the number would be none, as in <c>x + 0</c>: dropping the operand says the same.</summary>
    private static bool LeavesNothing(Site site, Expression literal, long value) =>
        literal.Parent is { Kind: ExpressionKind.Binary } parent
        && site.ClassOf(parent) switch
        {
            OperatorClass.Additive => value == 0,
            OperatorClass.Multiplicative or OperatorClass.Power => value == 1 && parent[1] == literal && parent.Symbol != "%",
            _ => false,
        };

    private static bool IsFactor(Site site, Expression literal) =>
        literal.Parent is { Kind: ExpressionKind.Binary } parent && site.ClassOf(parent) == OperatorClass.Multiplicative;

    private static IEnumerable<string> Near(Site site) =>
        (site.Statement.Function?.Statements ?? [])
            .SelectMany(each => each.AllExpressions())
            .Where(each => each.Is(ExpressionKind.Number))
            .Select(each => each.Symbol)
            .Distinct(StringComparer.Ordinal)
            .Take(8);

    private static string Write(long value, string suffix) => value.ToString(System.Globalization.CultureInfo.InvariantCulture) + suffix;

    /// <summary>The letters at the end that say what type the number has.</summary>
    private static string Suffix(string literal)
    {
        var digits = literal.AsSpan().TrimEnd("mMlLfFdDuUn").Length;
        return literal.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? "" : literal[digits..];
    }
}
