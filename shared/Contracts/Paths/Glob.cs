using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>A pattern for paths of a repository, read as git reads its ignore patterns.</summary>
/// <remarks>
/// A pattern without a slash (but at its end) holds at any depth, any other from the root. <c>*</c>, <c>?</c> and <c>[a-z]</c> (<c>[!a]</c>) stay within
/// one name, <c>**</c> spans folders, <c>{a,b}</c> is either, a backslash takes the next character as it is. What matches a folder matches
/// all below it. Letters match in their own case only. There is no negation.
/// </remarks>
public sealed class Glob
{
    private readonly ImmutableArray<ImmutableArray<GlobSegment>> alternatives;

    private Glob(string pattern, ImmutableArray<ImmutableArray<GlobSegment>> alternatives)
    {
        Pattern = pattern;
        this.alternatives = alternatives;
    }

    public string Pattern { get; }

    /// <returns>The glob, or <c>glob.malformed</c> and why.</returns>
    public static (Glob? Glob, Refusal? Refusal) Parse(string pattern)
    {
        var (expanded, problem) = GlobBraces.Expand(pattern);
        var alternatives = ImmutableArray.CreateBuilder<ImmutableArray<GlobSegment>>();
        foreach (var one in expanded)
        {
            problem ??= Split(one, alternatives);
        }

        return problem is null
            ? (new Glob(pattern, alternatives.ToImmutable()), null)
            : (null, new Refusal("glob.malformed", $"'{pattern}' is not a path pattern: {problem}"));
    }

    /// <param name="path">Relative to the root of the repository, with forward slashes.</param>
    public bool Matches(string path)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return names.Length > 0 && alternatives.Any(pattern => Matches(pattern, names));
    }

    public override string ToString() => Pattern;

    private static string? Split(string pattern, ImmutableArray<ImmutableArray<GlobSegment>>.Builder alternatives)
    {
        var text = pattern.TrimEnd('/');
        if (text.Trim('/').Length == 0)
        {
            return "it names nothing";
        }

        var below = text.Length != pattern.Length;
        var anchored = text.Contains('/', StringComparison.Ordinal);
        var segments = ImmutableArray.CreateBuilder<GlobSegment>();
        if (!anchored)
        {
            segments.Add(GlobSegment.Folders);
        }

        foreach (var name in text.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name is "." or "..")
            {
                return "a name may not be . or ..";
            }

            var (segment, problem) = GlobSegment.Parse(name);
            if (segment is null)
            {
                return problem;
            }

            segments.Add(segment);
        }

        if (below)
        {
            segments.Add(GlobSegment.AnyName);
        }

        alternatives.Add(segments.ToImmutable());
        return null;
    }

    /// <summary>Row by row over the pattern, so that no pattern takes more than segments × names steps.</summary>
    private static bool Matches(ImmutableArray<GlobSegment> pattern, string[] names)
    {
        var reached = new bool[names.Length + 1];
        reached[0] = true;
        for (var i = 0; i < pattern.Length; i++)
        {
            var next = new bool[names.Length + 1];
            for (var at = 0; at <= names.Length; at++)
            {
                if (pattern[i].IsFolders)
                {
                    // At the end of a pattern it must hold at least one name: 'a/**' is what is in a, not a itself.
                    next[at] = (reached[at] && i < pattern.Length - 1) || (at > 0 && (reached[at - 1] || next[at - 1]));
                }
                else
                {
                    next[at] = at > 0 && reached[at - 1] && pattern[i].Matches(names[at - 1]);
                }
            }

            reached = next;
        }

        return reached.Skip(1).Any(matched => matched);
    }
}
