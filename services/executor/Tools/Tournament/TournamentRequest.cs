using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>What a harness is told on its standard input.</summary>
/// <param name="Hanging">Those of the failing that are known not to end without a change.</param>
/// <param name="Passing">Pairs of name and milliseconds.</param>
/// <param name="Tracked">Paths of the snapshot's files.</param>
/// <param name="Workers">Candidates at once; null for as many as there are cores.</param>
internal sealed record TournamentRequest(
    ImmutableArray<string> Failing,
    ImmutableArray<string> Hanging,
    ImmutableArray<TournamentRequest.Timed> Passing,
    ImmutableArray<TournamentRequest.Changed> Candidates,
    int LimitMs,
    int TestLimitMs,
    int MemoryMb,
    ImmutableArray<string> Tracked,
    int? Workers)
{
    public static TournamentRequest For(
        Lineup lineup, IEnumerable<CandidateFiles> candidates, IEnumerable<string> tracked, int? workers) =>
        new(
            lineup.Arguments.Failing,
            lineup.Arguments.Hanging ?? [],
            [.. lineup.Passing.Select(test => new Timed(test.Name, test.Milliseconds))],
            [.. candidates.Select(candidate => new Changed(candidate.Id, [.. candidate.Files.Select(file => new Written(file.Path, file.Content.ToArray()))]))],
            lineup.Arguments.LimitMilliseconds,
            lineup.Arguments.TestLimitMilliseconds,
            lineup.Arguments.MemoryMegabytes,
            [.. tracked],
            workers);

    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Stored);

    internal sealed record Timed(string Name, int Ms);

    internal sealed record Changed(string Id, ImmutableArray<Written> Files);

    /// <param name="Content">As base64.</param>
    internal sealed record Written(string Path, [property: JsonPropertyName("content")] byte[] Content);
}

/// <summary>Who is to be tried against what.</summary>
/// <param name="Passing">The green tests that must stay green, in the order to run them.</param>
/// <param name="Candidates">In the order given.</param>
internal sealed record Lineup(
    TournamentArguments Arguments, ImmutableArray<TestCase> Passing, ImmutableArray<CandidateFiles> Candidates)
{
    /// <summary>Tests of one file stay together, because they share fixtures; the files that cost least come first.</summary>
    public static ImmutableArray<TestCase> InOrder(IEnumerable<TestCase> tests) =>
    [
        .. tests.Where(test => test.Status == TestStatus.Passed)
            .GroupBy(test => FileOf(test.Name), StringComparer.Ordinal)
            .OrderBy(file => file.Sum(test => (long)test.Milliseconds))
            .ThenBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => file),
    ];

    private static string FileOf(string test)
    {
        test = test.Contains("::", StringComparison.Ordinal) || test.Contains(" > ", StringComparison.Ordinal) ? test : test.Split('(')[0];
        var end = test.IndexOf("::", StringComparison.Ordinal);
        end = end >= 0 ? end : test.IndexOf(" > ", StringComparison.Ordinal);
        end = end >= 0 ? end : test.LastIndexOf('.');
        return end < 0 ? test : test[..end];
    }
}
