using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Two objects compared by some of their members: another member lacks, or counts only where those before are equal.</summary>
internal sealed class MemberwiseComparison : IOperator
{
    private const int MostOthers = 4;

    public string Name => "memberwise";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var all = site.Expressions.Select(each => Pair.Of(site, each)).OfType<Pair>().ToList();
        foreach (var pair in all)
        {
            var others = Others(site, pair).Where(other => all.All(each => each.Member != other)).Take(MostOthers).ToList();
            var symbol = pair.Denies ? site.Language.Or : site.Language.And;
            if (pair.Answers)
            {
                foreach (var other in others)
                {
                    var (left, right) = (pair.Left + pair.Member, pair.Right + pair.Member);
                    var differ = site.Phrases.Same is { } same && pair.Expression.Children.Length == 2 ? Site.Fill(site.Phrases.Negation, Site.Fill(same, left, right)) : $"{left} != {right}";
                    yield return Site.Replace(pair.Expression, $"{differ} ? {site.Text(pair.Expression)} : {pair.With(other)}", 800);
                }

                continue;
            }

            foreach (var other in pair.Orders ? [] : others)
            {
                var last = pair.Expression;
                while (last.Parent is { Kind: ExpressionKind.Binary } outer && outer.Symbol == symbol)
                {
                    last = outer;
                }

                var text = $"{site.Text(last)} {symbol} {pair.With(other)}";
                yield return Site.Replace(last, pair.Denies && last.Parent is { Kind: ExpressionKind.Binary } ? $"({text})" : text, 900);
            }

            foreach (var other in pair.Orders && site.Statement.Role == StatementRole.Return ? others : [])
            {
                yield return Site.Replace(pair.Expression, Ordered(site, pair, other, pair.Symbol), 500);
            }
        }

        foreach (var both in site.OfKind(ExpressionKind.Binary).Where(each => site.ClassOf(each) == OperatorClass.Logical))
        {
            if (all.Find(each => each.Expression == both[0]) is { Orders: true } first && all.Find(each => each.Expression == both[1]) is { Orders: true } second
                && first.Left == second.Left && first.Right == second.Right && first.Symbol[0] == second.Symbol[0])
            {
                yield return Site.Replace(both, Ordered(site, first, second.Member, second.Symbol), 1000);
            }
        }
    }

    /// <summary>The first member decides, and the second where it does not.</summary>
    private static string Ordered(Site site, Pair pair, string second, string symbol)
    {
        var (left, right) = (pair.Left + pair.Member, pair.Right + pair.Member);
        return site.Language.BareTuples
            ? $"({left}, {pair.Left}{second}) {symbol} ({right}, {pair.Right}{second})"
            : $"{left} {pair.Symbol[0]} {right} {site.Language.Or} {left} {site.Language.Equal} {right} {site.Language.And} {pair.Left}{second} {symbol} {pair.Right}{second}";
    }

    /// <summary>What else the two may have in common.</summary>
    private static IEnumerable<string> Others(Site site, Pair pair)
    {
        var fields = pair.Left.Length == 0 || pair.Right.Length == 0 ? site.Variables.Where(each => each.Distance > 0 && (each.Kind & ValueKind.Callable) == 0).Select(each => each.Name) : [];
        var members = new[] { pair.Left, pair.Right }.Where(each => each.Length > 0).Select(each => each[..^1])
            .SelectMany(each => site.Vocabulary.MembersOf(each).Concat(site.Vocabulary.SiblingsOf(each, pair.Member[..^pair.Asked.Length])));
        var all = fields.Concat(members).Distinct(StringComparer.Ordinal);
        return pair.Asked.Length > 0
            ? all.Where(each => site.Vocabulary.CallsOf(each).Any(call => call.Children.Length == 1)).Select(each => each + pair.Asked).Where(each => each != pair.Member)
            : all.Where(each => each != pair.Member && !site.Vocabulary.CallsOf(each).Any());
    }

    /// <param name="Left">What stands before the member on the left, with its dot; empty where the member stands alone.</param>
    private sealed record Pair(Expression Expression, string Left, string Right, string Member, string Symbol, bool Orders, bool Denies, string? Phrase)
    {
        /// <summary>Whether it answers which of the two comes first.</summary>
        public bool Answers { get; init; }

        /// <summary>The parentheses of a member that is called; else empty.</summary>
        public string Asked => Member[^1] == ')' ? "()" : "";

        public static Pair? Of(Site site, Expression expression)
        {
            if (expression.Is(ExpressionKind.Binary) && site.ClassOf(expression) is OperatorClass.Equality or OperatorClass.Ordering)
            {
                var orders = site.ClassOf(expression) == OperatorClass.Ordering;
                return Of(site, expression, expression[0], expression[1], expression.Symbol, orders, expression.Symbol[0] == '!', null);
            }

            if (site.Language.TypesFirst && expression is { Kind: ExpressionKind.Call, Parent: null, Children: [{ Kind: ExpressionKind.Member } asked, ..] } && site.Language.Names.Comparers.Contains(asked.Symbol))
            {
                return expression.Children.Length switch
                {
                    2 => Of(site, expression, asked[0], expression[1], "", false, false, $"{{0}}.{asked.Symbol}({{1}})") is { } pair ? pair with { Answers = true } : null,
                    3 => Of(site, expression, expression[1], expression[2], "", false, false, $"{site.Text(asked)}({{0}}, {{1}})") is { } pair ? pair with { Answers = true } : null,
                    _ => null,
                };
            }

            return site.Phrases.Same is { } phrase && expression is { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee, var argument] }
                && Site.Fill(phrase, site.Text(callee[0]), site.Text(argument)) == site.Text(expression)
                    ? Of(site, expression, callee[0], argument, "", false, false, phrase)
                    : null;
        }

        public string With(string member) =>
            Phrase is null ? $"{Left}{member} {Symbol} {Right}{member}" : Site.Fill(Phrase, Left + member, Right + member);

        private static Pair? Of(Site site, Expression whole, Expression left, Expression right, string symbol, bool orders, bool denies, string? phrase)
        {
            var (one, other) = (Parts(site, left), Parts(site, right));
            return one.Member.Length > 0 && one.Member == other.Member && one.Before != other.Before ? new Pair(whole, one.Before, other.Before, one.Member, symbol, orders, denies, phrase) : null;
        }

        private static (string Before, string Member) Parts(Site site, Expression side) => side switch
        {
            { Kind: ExpressionKind.Member } => (site.Source.Text[side.Start..side.SymbolStart], side.Symbol),
            { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee] } => (site.Source.Text[side.Start..callee.SymbolStart], site.Source.Text[callee.SymbolStart..side.End]),
            { Kind: ExpressionKind.Name } => ("", side.Symbol),
            _ => ("", ""),
        };
    }
}
