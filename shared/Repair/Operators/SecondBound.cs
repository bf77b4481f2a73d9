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
