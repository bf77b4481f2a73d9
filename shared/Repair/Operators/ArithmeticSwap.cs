using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another arithmetic or bit operator.</summary>
internal sealed class ArithmeticSwap : IOperator
{
    public string Name => "arithmetic";

    public int Prior => 700;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.OfKind(ExpressionKind.Binary))
        {
            foreach (var (text, weight) in Instead(expression.Symbol, site.Language))
            {
                if (site.Language.Binary.Any(each => each.Text == text) && !(expression.Symbol == "+" && IsText(site, expression)))
                {
                    yield return Site.ReplaceSymbol(expression, text, weight);
                }
            }

            if (expression.Symbol == "/" && !site.Language.Binary.Any(each => each.Text == "//"))
            {
                yield return Site.Replace(expression, Site.Fill(site.Phrases.IntegerDivision, site.Text(expression[0]), site.Text(expression[1])), 900);
                if (site.Phrases.RealDivision is { } real)
                {
                    yield return Site.Replace(expression, Site.Fill(real, site.Operand(expression[0]), site.Operand(expression[1])), 700);
                }
            }
        }
    }

    private static bool IsText(Site site, Expression expression) =>
        ((ValueKinds.Of(expression[0], site.Language) | ValueKinds.Of(expression[1], site.Language)) & ValueKind.Text) != 0;

    private static (string, int)[] Instead(string symbol, LanguageProfile language) => symbol switch
    {
        "+" => [("-", 1000), ("*", 600), ("/", 150), ("|", 150)],
        "-" => [("+", 1000), ("*", 200), ("/", 200), ("%", 200)],
        "*" => [("+", 700), ("/", 600), ("**", 500), ("-", 250), ("//", 250)],
        "/" => [("//", 1000), ("*", 700), ("%", 400), ("-", 150)],
        "//" => [("/", 1000), ("%", 700), ("*", 400)],
        "%" => [("//", 800), ("/", 600), ("*", 200), ("+", 100), ("&", 150)],
        "**" => [("*", 1000)],
        "&" => [("|", 1000), ("^", 500), ("%", 150), (language.And, 300), ("-", 200)],
        "|" => [("&", 1000), ("^", 600), (language.Or, 300), ("+", 150)],
        "^" => [("&", 800), ("|", 700), ("**", 700)],
        "<<" => [(">>", 1000)],
        ">>" => [("<<", 1000), (">>>", 500)],
        ">>>" => [(">>", 1000), ("<<", 600)],
        _ => [],
    };
}
