using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>True for false, and the reverse; or a predicate where a fixed answer stands.</summary>
internal sealed class BooleanLiteral : IOperator
{
    public string Name => "boolean";

    public int Prior => 600;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var literal in site.OfKind(ExpressionKind.Constant).Where(each => each.Symbol == site.Language.True || each.Symbol == site.Language.False))
        {
            yield return Site.Replace(literal, literal.Symbol == site.Language.True ? site.Language.False : site.Language.True, 1000);
            foreach (var (predicate, weight) in site.Vocabulary.Predicates(site).Take(20))
            {
                yield return Site.Replace(literal, predicate, weight / 2);
            }
        }
    }
}
