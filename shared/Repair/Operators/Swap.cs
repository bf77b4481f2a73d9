using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Exchanges two expressions that do not overlap.</summary>
internal static class Swap
{
    public static Proposal Of(Site site, Expression one, Expression other, int weight)
    {
        var (first, second) = one.Start < other.Start ? (one, other) : (other, one);
        return new Proposal(
            [
                new TextChange(first.Start, first.End - first.Start, site.Text(second)),
                new TextChange(second.Start, second.End - second.Start, site.Text(first)),
            ],
            weight);
    }
}
