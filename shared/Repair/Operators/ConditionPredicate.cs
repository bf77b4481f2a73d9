namespace CodexPlatform.Repair.Operators;

/// <summary>A condition that lacks a case: strengthened or loosened by a predicate that is in scope.</summary>
internal sealed class ConditionPredicate : IOperator
{
    public string Name => "condition";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var condition in site.TestedRoots())
        {
            var text = site.Text(condition);
            foreach (var (predicate, weight) in site.Vocabulary.Predicates(site))
            {
                if (text.Contains(predicate, StringComparison.Ordinal))
                {
                    continue;
                }

                yield return Site.Replace(condition, $"{site.Side(condition, site.Language.And)} {site.Language.And} {predicate}", weight);
                yield return Site.Replace(condition, $"{site.Side(condition, site.Language.Or)} {site.Language.Or} {predicate}", weight);
                yield return Site.Replace(condition, $"{predicate} {site.Language.And} {site.Side(condition, site.Language.And)}", weight * 3 / 4);
            }
        }
    }
}
