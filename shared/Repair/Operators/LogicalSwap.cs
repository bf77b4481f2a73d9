using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>And for or, or for and.</summary>
internal sealed class LogicalSwap : IOperator
{
    public string Name => "logical";

    public int Prior => 750;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.OfKind(ExpressionKind.Binary))
        {
            if (expression.Symbol == site.Language.And)
            {
                yield return Site.ReplaceSymbol(expression, site.Language.Or, 1000);
            }
            else if (site.Language.PatternLogic is { } words && (expression.Symbol == words.And || expression.Symbol == words.Or))
            {
                yield return Site.ReplaceSymbol(expression, expression.Symbol == words.And ? words.Or : words.And, 1000);
            }
            else if (expression.Symbol == site.Language.Or)
            {
                yield return Site.ReplaceSymbol(expression, site.Language.And, 1000);
                if (!site.Language.TypesFirst && site.Language.Binary.FirstOrDefault(each => each.Class == OperatorClass.Coalescing) is { } coalescing)
                {
                    yield return Site.ReplaceSymbol(expression, coalescing.Text, 800);
                }
            }
        }
    }
}
