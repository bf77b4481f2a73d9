namespace CodexPlatform.Codexctl;

/// <summary>Finds the run that a person means.</summary>
internal static class RunName
{
    private const string Latest = "latest";
    private const string Prefix = "run-";
    private const int MostNamed = 5;

    /// <summary>What the ids of runs that may be meant begin with; null where only the newest is.</summary>
    public static string? Beginning(string asked) =>
        asked == Latest ? null : asked.StartsWith(Prefix, StringComparison.Ordinal) ? asked[Prefix.Length..] : asked;

    /// <param name="known">Run ids, oldest first.</param>
    /// <param name="asked">A run id, the unique beginning of one (with or without <c>run-</c>), or <c>latest</c>.</param>
    /// <returns>The id, or the sentence that says why there is none.</returns>
    public static (string? Id, string? Problem) Resolve(IReadOnlyList<string> known, string asked)
    {
        if (known.Count == 0)
        {
            return (null, "There is no run yet: start one with codexctl demo or codexctl run");
        }

        if (asked == Latest)
        {
            return (known[^1], null);
        }

        var beginning = Beginning(asked)!;
        if (known.Contains(beginning))
        {
            return (beginning, null);
        }

        var matches = beginning.Length == 0 ? [] : known.Where(id => id.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)).ToList();
        return matches.Count switch
        {
            1 => (matches[0], null),
            0 => (null, $"There is no run {asked}: codexctl runs lists them"),
            _ => (null, $"{asked} could be {string.Join(", ", matches.Take(MostNamed))}{(matches.Count > MostNamed ? " and others" : "")}: say more of it"),
        };
    }
}
