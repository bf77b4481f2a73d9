using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another assignment operator, or a step in the other direction.</summary>
internal sealed class AugmentedOperator : IOperator
{
    public string Name => "augmented";

    public int Prior => 700;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            if (expression.Kind == ExpressionKind.Assignment)
            {
                foreach (var (text, weight) in Instead(expression.Symbol, expression))
                {
                    if (site.Language.Assignments.Contains(text))
                    {
                        yield return Site.ReplaceSymbol(expression, text, weight);
                    }
                }
            }
            else if (expression.Kind == ExpressionKind.Unary && expression.Symbol is "++" or "--")
            {
                yield return Site.ReplaceSymbol(expression, expression.Symbol == "++" ? "--" : "++", 1000);
            }
        }
    }

    private static (string, int)[] Instead(string symbol, Expression assignment) => symbol switch
    {
        "=" when assignment[0].Kind is not (ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Index) => [],
        "=" => [("+=", 700), ("-=", 300), ("*=", 200), ("|=", 100)],
        "+=" => [("-=", 1000), ("=", 700), ("*=", 500)],
        "-=" => [("+=", 1000), ("=", 500), ("%=", 200), ("//=", 150)],
        "*=" => [("+=", 700), ("/=", 700), ("=", 300), ("//=", 300), ("**=", 300)],
        "/=" => [("*=", 700), ("//=", 700), ("-=", 300), ("=", 200)],
        "//=" => [("/=", 700), ("*=", 600), ("%=", 300), ("-=", 300)],
        "%=" => [("//=", 600), ("-=", 300)],
        "|=" => [("&=", 1000), ("^=", 600), ("=", 300), ("+=", 200)],
        "&=" => [("|=", 1000), ("^=", 500), ("=", 300)],
        "^=" => [("|=", 800), ("&=", 600)],
        "<<=" => [(">>=", 1000)],
        ">>=" => [("<<=", 1000)],
        _ => [],
    };
}
