using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A map made anew that forgets what the old one held.</summary>
internal sealed class InsertSpread : IOperator
{
    private const int MostNames = 4;

    public string Name => "spread";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        if (site.Language.Spread is not { } mark)
        {
            yield break;
        }

        var spread = site.Vocabulary.OfKind(ExpressionKind.Spread).Where(each => each.Parent is { Kind: ExpressionKind.Map }).Select(each => site.Text(each[0])).ToHashSet(StringComparer.Ordinal);
        foreach (var map in site.OfKind(ExpressionKind.Map).Where(each => !each.Children.IsEmpty && !each.Children.Any(child => child.Is(ExpressionKind.Spread))))
        {
            foreach (var variable in site.Variables.Where(each => each.Distance == 0 && (each.IsParameter || spread.Contains(each.Name))).Take(MostNames))
            {
                var weight = spread.Contains(variable.Name) ? 900 : 400;
                yield return new Proposal(map.Children[0].Start, map.Children[0].Start, $"{mark}{variable.Name}, ", weight);
            }
        }
    }
}
