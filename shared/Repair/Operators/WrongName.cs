using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another variable that is in scope.</summary>
internal sealed class WrongName : IOperator
{
    private const int MostPerName = 16;

    public string Name => "variable";

    public int Prior => 850;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var name in site.OfKind(ExpressionKind.Name))
        {
            var isCallee = name.Parent is { Kind: ExpressionKind.Call } call && call[0] == name;
            var kind = site.KindOf(name);
            var shared = kind & (site.Language.BareMembers ? ~ValueKind.None : ValueKind.Callable);
            var others = site.Variables.Where(each =>
                each.Name != name.Symbol && (each.Distance == 0 || Similarity.Of(each.Name, name.Symbol) > 0 || isCallee || (each.Kind & shared) != 0));
            foreach (var variable in others.Take(MostPerName))
            {
                var weight = Kinship.Weight(variable, name.Symbol, kind, isCallee);
                weight = NameFacts.IsTarget(name) ? weight / 4 : weight;
                if (weight > 0)
                {
                    yield return Site.Replace(name, variable.Name, weight);
                }
            }
        }
    }
}
