using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another comparison: a boundary too wide or too narrow, a comparison turned round, equal for unequal.</summary>
internal sealed class RelationalChange : IOperator
{
    public string Name => "relational";

    public int Prior => 900;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions.Where(each => each.Kind is ExpressionKind.Binary or ExpressionKind.Unary))
        {
            foreach (var (text, weight) in Instead(expression.Symbol, site.Language).Where(each => expression.Is(ExpressionKind.Binary) || GrammarTable.Of(site.Language).Unary.ContainsKey(each.Text)))
            {
                yield return new Proposal(expression.SymbolStart, SymbolEnd(expression), text, weight);
            }

            if (site.Phrases.Same is { } same && expression is { Kind: ExpressionKind.Binary, Symbol: "==" or "!=" } && IsOfObjects(site, expression))
            {
                var asked = Site.Fill(same, site.Operand(expression[0]), site.Text(expression[1]));
                yield return Site.Replace(expression, expression.Symbol == "==" ? asked : Site.Fill(site.Phrases.Negation, asked), 1000);
            }
        }
    }

    private static bool IsOfObjects(Site site, Expression comparison) =>
        comparison.Children.All(each => each.Kind != ExpressionKind.Constant && (site.KindOf(each) & (ValueKind.Number | ValueKind.Boolean | ValueKind.Null)) == 0);

    /// <summary>An operator of two words may have more than one space between them.</summary>
    private static int SymbolEnd(Expression binary) =>
        binary.Symbol.Contains(' ', StringComparison.Ordinal) ? Math.Max(binary.SymbolStart + binary.Symbol.Length, binary[1].Start - 1) : binary.SymbolStart + binary.Symbol.Length;

    private static (string Text, int Weight)[] Instead(string symbol, LanguageProfile language) => symbol switch
    {
        "<" => [("<=", 1000), (">", 550), (">=", 350), ("!=", 250), ("==", 150)],
        "<=" => [("<", 1000), (">=", 550), (">", 350), ("==", 250)],
        ">" => [(">=", 1000), ("<", 550), ("<=", 350), ("!=", 250), ("==", 150)],
        ">=" => [(">", 1000), ("<=", 550), ("<", 350), ("==", 250)],
        "==" => [("!=", 900), ("<=", 350), (">=", 350), .. language.Binary.Any(each => each.Text == "===") ? new[] { ("===", 600) } : [], ("<", 150), (">", 150)],
        "!=" => [("==", 900), ("<", 300), (">", 300), .. language.Binary.Any(each => each.Text == "!==") ? new[] { ("!==", 600) } : []],
        "===" => [("!==", 900), ("==", 400), ("<=", 350), (">=", 350), ("<", 150), (">", 150)],
        "!==" => [("===", 900), ("!=", 400), ("<", 300), (">", 300)],
        _ => [.. OfWord(symbol, language)],
    };

    private static IEnumerable<(string Text, int Weight)> OfWord(string symbol, LanguageProfile language)
    {
        var equality = GrammarTable.Of(language).Binary.GetValueOrDefault(symbol)?.Class == OperatorClass.Identity ? 900 : 300;
        foreach (var (affirmed, denied) in language.Opposites.Where(each => symbol == each.Affirmed || symbol == each.Denied))
        {
            yield return (symbol == affirmed ? denied : affirmed, 900);
            yield return (symbol == affirmed ? "==" : "!=", equality);
        }
    }
}
