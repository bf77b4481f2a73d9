using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another attribute of the same object, or a variable where the object's attribute was meant, or the reverse.</summary>
internal sealed class WrongMember : IOperator
{
    private const int MostPerMember = 12;

    public string Name => "attribute";

    public int Prior => 600;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var own = site.Vocabulary.MembersOf(site.Language.Self);
        foreach (var expression in site.Expressions)
        {
            if (expression.Kind == ExpressionKind.Member)
            {
                var owner = site.Text(expression[0]);
                foreach (var other in site.Vocabulary.MembersOf(owner).Where(each => each != expression.Symbol).Take(MostPerMember))
                {
                    yield return Site.ReplaceSymbol(expression, other, 350 + (Similarity.Of(other, expression.Symbol) / 2));
                }

                foreach (var other in site.Vocabulary.SiblingsOf(owner, expression.Symbol).Take(MostPerMember))
                {
                    yield return Site.ReplaceSymbol(expression, other, 300 + (Similarity.Of(other, expression.Symbol) / 2));
                }

                var isCalled = expression.Parent is { Kind: ExpressionKind.Call } call && call[0] == expression;
                if ((owner == site.Language.Self || !isCalled) && site.Variables.Any(each => each.Distance == 0 && each.Name == expression.Symbol))
                {
                    yield return Site.Replace(expression, expression.Symbol, owner == site.Language.Self ? 500 : 800);
                }
            }
            else if (expression.Kind == ExpressionKind.Name && own.Contains(expression.Symbol))
            {
                yield return Site.Replace(expression, $"{site.Language.Self}.{expression.Symbol}", 800);
            }
        }
    }
}
