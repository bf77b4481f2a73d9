using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A comparison beside which the function never asks for the other bound that it is given.</summary>
internal sealed class SecondBound : IOperator
{
    private const int MostUnused = 2;

    public string Name => "second-bound";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var unused = site.Vocabulary.Unused(site.Statement).Where(each => (site.KindOfVariable(each) & ~ValueKind.Number) == 0).Take(MostUnused).ToList();
        foreach (var proposal in site.OfKind(ExpressionKind.Binary).Where(each => site.ClassOf(each) == OperatorClass.Ordering).SelectMany(each => Opposed(site, each)))
        {
            yield return proposal;
        }

        foreach (var proposal in unused.SelectMany(each => Parts(site, each)))
        {
            yield return proposal;
        }

        foreach (var comparison in unused.Count == 0 ? [] : site.OfKind(ExpressionKind.Binary).Where(each => site.ClassOf(each) == OperatorClass.Ordering))
        {
            var (left, right) = (site.Operand(comparison[0]), site.Operand(comparison[1]));
            var symbol = comparison.Symbol;
            foreach (var name in unused)
            {
                // Either side may be the one between the bounds: it is compared with the new one in the same direction, or in the other.
                yield return Joined(site, comparison, site.Language.And, $"{right} {symbol} {name}", 1000);
                yield return Joined(site, comparison, site.Language.And, $"{left} {Turned(symbol)} {name}", 1000);
                yield return Joined(site, comparison, site.Language.Or, $"{left} {Turned(symbol)} {name}", 900);
                yield return Joined(site, comparison, site.Language.Or, $"{right} {symbol} {name}", 700);
            }
        }
    }

    /// <summary>The bound on the other side, by its name, and the same comparison of two objects seen from the other.</summary>
    private static IEnumerable<Proposal> Opposed(Site site, Expression comparison)
    {
        var (left, right) = (comparison[0], comparison[1]);
        var whole = site.Statement.Expressions.Select(site.Text).ToList();
        foreach (var (limit, value, symbol) in new[] { (right, left, Turned(comparison.Symbol)), (left, right, comparison.Symbol) })
        {
            foreach (var other in Cap.Opposites(site, limit).Where(each => !whole.Any(text => text.Contains(each, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal))
            {
                yield return Joined(site, comparison, site.Language.And, $"{site.Operand(value)} {symbol} {other}", 900);
                yield return Joined(site, comparison, site.Language.Or, $"{site.Operand(value)} {symbol} {other}", 800);
            }
        }

        if (Before(site, left) is { } one && Before(site, right) is { } another && one != another && left.Symbol != right.Symbol
            && NamingHabits.Counterparts.Any(each => NamingHabits.Exchanged(left.Symbol, each.One, each.Other) == right.Symbol || NamingHabits.Exchanged(left.Symbol, each.Other, each.One) == right.Symbol))
        {
            yield return Joined(site, comparison, site.Language.And, $"{another}{left.Symbol} {comparison.Symbol} {one}{right.Symbol}", 1000);
            yield return Joined(site, comparison, site.Language.Or, $"{another}{left.Symbol} {comparison.Symbol} {one}{right.Symbol}", 600);
        }
    }

    /// <summary>What stands before a member, with its dot; empty for a member that stands alone.</summary>
    private static string? Before(Site site, Expression side) => side.Kind switch
    {
        ExpressionKind.Member => site.Source.Text[side.Start..side.SymbolStart],
        ExpressionKind.Name when site.Language.BareMembers => "",
        _ => null,
    };

    /// <summary>A part that goes on to the end where something says how far.</summary>
    private static IEnumerable<Proposal> Parts(Site site, string name)
    {
        foreach (var slice in site.OfKind(ExpressionKind.Slice).Where(each => each[1].Is(ExpressionKind.Missing) && !each[0].Is(ExpressionKind.Missing)))
        {
            yield return new Proposal(slice[1].Start, slice[1].Start, $"{site.Text(slice[0])} + {name}", 1000);
        }

        foreach (var call in site.OfKind(ExpressionKind.Call).Where(each => each.Children.Length == 2 && site.Language.Names.Parts.Contains(ValueKinds.CalleeName(each))))
        {
            yield return DonorArgument.Append(call, 1, $"{site.Text(call[1])} + {name}", 1000);
        }
    }

    private static string Turned(string symbol) => (symbol[0] == '<' ? '>' : '<') + symbol[1..];

    private static Proposal Joined(Site site, Expression comparison, string symbol, string question, int weight)
    {
        var text = $"{site.Text(comparison)} {symbol} {question}";
        var inside = comparison.Parent is { Kind: ExpressionKind.Unary } || (comparison.Parent is { Kind: ExpressionKind.Binary } outer && outer.Symbol != symbol);
        return Site.Replace(comparison, inside ? $"({text})" : text, weight);
    }
}
