using System.Globalization;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A loop that counts up where it must count down, or the reverse: what a step changes, a later one must not see.</summary>
internal sealed class TurnLoop : IOperator
{
    public string Name => "turn";

    public int Prior => 250;

    public IEnumerable<Proposal> Propose(Site site)
    {
        if (site.Statement.Role == StatementRole.For && site.Statement.Expressions is [{ Kind: ExpressionKind.Assignment, Symbol: "=" } begin, { Kind: ExpressionKind.Binary } bound, var step]
            && begin[0].Is(ExpressionKind.Name) && IsSame(bound[0], begin[0]) && step.Children.Length > 0 && IsSame(step[0], begin[0])
            && InsertCounterpart.Opposite(step.Symbol) is { } opposite && Turned(site, begin, bound, step.Symbol[0] == '+') is var (first, last, symbol))
        {
            yield return new Proposal(
                [
                    new TextChange(begin[1].Start, begin[1].End - begin[1].Start, first),
                    new TextChange(bound.SymbolStart, bound.Symbol.Length, symbol),
                    new TextChange(bound[1].Start, bound[1].End - bound[1].Start, last),
                    new TextChange(step.SymbolStart, step.Symbol.Length, opposite),
                ],
                1000);
        }
    }

    /// <summary>The same values the other way round: the first, the last, and how it is asked for; null where the loop is none of these.</summary>
    private static (string First, string Last, string Symbol)? Turned(Site site, Expression begin, Expression bound, bool isUp)
    {
        var (from, to) = (site.Text(begin[1]), bound[1]);
        return (bound.Symbol, isUp) switch
        {
            ("<", true) => (Shifted(site, to, -1), from, ">="),
            ("<=", true) => (site.Text(to), from, ">="),
            (">", false) => Whole(site, begin[1], Shifted(site, to, 1)),
            (">=", false) => Whole(site, begin[1], site.Text(to)),
            _ => null,
        };
    }

    /// <summary>From the smallest up to where it began; <c>n - 1</c> is said as below <c>n</c>.</summary>
    private static (string First, string Last, string Symbol) Whole(Site site, Expression begin, string smallest) =>
        begin is { Kind: ExpressionKind.Binary, Symbol: "-" } && begin[1] is { Kind: ExpressionKind.Number, Symbol: "1" }
            ? (smallest, site.Text(begin[0]), "<")
            : (smallest, site.Text(begin), "<=");

    private static string Shifted(Site site, Expression expression, int by) =>
        expression.Is(ExpressionKind.Number) && int.TryParse(expression.Symbol, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number + by).ToString(CultureInfo.InvariantCulture)
            : $"{site.Operand(expression)} {(by < 0 ? "-" : "+")} 1";

    private static bool IsSame(Expression one, Expression other) => one.Is(ExpressionKind.Name) && one.Symbol == other.Symbol;
}
