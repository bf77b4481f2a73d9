using CodexPlatform.Repair.Scopes;

namespace CodexPlatform.Repair.Operators;

/// <summary>A step that was forgotten: a variable or member not updated, a collection not filled.</summary>
internal sealed class InsertAssignment : IOperator
{
    private const int MostTargets = 8;

    public string Name => "assignment";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site) =>
        Insertions.IsPlace(site) ? Lines(site).SelectMany(each => Insertions.Around(site, site.End(each.Line), each.Weight)) : [];

    private static IEnumerable<(string Line, int Weight)> Lines(Site site)
    {
        var own = site.Variables.Where(each => each.Distance == 0 && (each.Kind & ValueKind.Callable) == 0).Take(MostTargets).ToList();
        var targets = own.Where(each => !each.IsParameter || (each.Kind & (ValueKind.Number | ValueKind.Collection)) != 0)
            .Select(each => (each.Name, each.Kind, Facts: site.Vocabulary.FactsOf(site.Statement, each)))
            .Concat(site.Vocabulary.Members.Where(each => each.Key.StartsWith(site.Language.Self, StringComparison.Ordinal)).Take(MostTargets)
                .Select(each => (Name: each.Key, each.Value.Kind, Facts: each.Value)));
        foreach (var (target, kind, facts) in targets)
        {
            // Something that is set up and then never changed was probably meant to be.
            var scale = facts.Changes == 0 && facts.Kind != ValueKind.None ? 10 : 5;
            if (kind == ValueKind.None || (kind & ValueKind.Number) != 0)
            {
                yield return ($"{target} += 1", (kind == ValueKind.None ? 50 : 100) * scale);
                yield return ($"{target} -= 1", (kind == ValueKind.None ? 25 : 50) * scale);
            }

            foreach (var value in own.Where(each => each.Name != target))
            {
                if (kind == ValueKind.None || value.Kind == ValueKind.None || (value.Kind & kind) != 0)
                {
                    yield return (Site.Fill(site.Phrases.Assign, target, value.Name), 50 * scale);
                }

                if ((kind & ValueKind.Number) != 0 && (value.Kind == ValueKind.None || (value.Kind & ValueKind.Number) != 0))
                {
                    yield return ($"{target} += {value.Name}", 50 * scale);
                }

                if ((kind & ValueKind.Collection) != 0 && (value.Kind & ValueKind.Collection) == 0)
                {
                    yield return (Insertions.Put(site, target, kind, value.Name), 100 * scale);
                }
            }
        }
    }
}
