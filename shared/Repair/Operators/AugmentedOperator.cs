using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
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

                foreach (var proposal in Gathered(site, expression))
                {
                    yield return proposal;
                }
            }
            else if (expression.Kind == ExpressionKind.Unary && expression.Symbol is "++" or "--")
            {
                yield return Site.ReplaceSymbol(expression, expression.Symbol == "++" ? "--" : "++", 1000);
            }
        }
    }

    /// <summary>What was found out before still counts.</summary>
    private static IEnumerable<Proposal> Gathered(Site site, Expression assignment)
    {
        if (assignment is { Symbol: "=", Parent: null } && assignment[0].Kind is ExpressionKind.Name or ExpressionKind.Member && site.Statement.Role == StatementRole.Assignment
            && Loops.Around(site.Statement) is not null && (ValueKinds.Of(assignment[1], site.Language) & ~ValueKind.Boolean) == 0
            && (ValueKinds.Of(assignment[1], site.Language) | site.KindOf(assignment[0])) == ValueKind.Boolean)
        {
            foreach (var symbol in new[] { site.Language.Or, site.Language.And })
            {
                yield return Site.Replace(assignment[1], $"{site.Text(assignment[0])} {symbol} {site.Side(assignment[1], symbol)}", 800);
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
