using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another string: one that stands near, the same in other case, without its edges, empty, a space.</summary>
internal sealed class StringChange : IOperator
{
    private const int MostNear = 12;

    public string Name => "string";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var literal in site.OfKind(ExpressionKind.Text))
        {
            var quoted = site.Text(literal);
            var quote = quoted[^1];
            if (quoted.Length < 2 || quoted[0] != quote || quoted.Contains('\n', StringComparison.Ordinal))
            {
                continue;
            }

            var value = quoted[1..^1];
            foreach (var other in Near(site).Where(each => each != quoted))
            {
                yield return Site.Replace(literal, other, 300 + (Similarity.Of(other, quoted) / 2));
            }

            foreach (var (text, weight) in new[]
            {
                ("", 400), (" ", 400), (value.Trim(), 500), (value.ToLowerInvariant(), 400), (value.ToUpperInvariant(), 400),
                ($"{value} ", 300), ($" {value}", 250), (", ", 150), ("\\n", 150), ("-", 100), ("_", 100),
            })
            {
                if (text != value)
                {
                    yield return Site.Replace(literal, $"{quote}{text}{quote}", weight);
                }
            }
        }
    }

    private static IEnumerable<string> Near(Site site) => site.Vocabulary.Strings.Where(each => each.Length <= 40).Take(MostNear);
}
