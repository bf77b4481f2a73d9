using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
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
            var endless = literal == site.Statement.Condition && site.Statement.Role == StatementRole.While;
            foreach (var variable in site.Variables.Where(each => endless && each.Distance == 0 && (each.Kind & ValueKind.Sized) != 0 && (each.Kind & ValueKind.Array) == 0).Take(4))
            {
                yield return Site.Replace(literal, Site.Fill(site.Phrases.NotEmpty, variable.Name), 950);
            }

            foreach (var (predicate, weight) in site.Vocabulary.Predicates(site).Take(20))
            {
                yield return Site.Replace(literal, predicate, endless ? weight : weight / 2);
            }
        }
    }
}
