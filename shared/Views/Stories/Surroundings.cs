using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Views;

/// <summary>In what a call ran: of two equal calls that answer differently, a reader must know whether it was the same.</summary>
/// <param name="Step">What the story calls the step.</param>
/// <param name="Versions">Of the programs, by name.</param>
internal sealed record Surroundings(string Step, SandboxFacts Place, ImmutableSortedDictionary<string, string> Versions)
{
    public static Surroundings? Of(string step, ToolOutcome outcome) =>
        outcome.Environment is { } place ? new(step, place, outcome.Versions) : null;

    /// <summary>What has drifted since; none where the two are alike. Where nothing else tells, the digests do.</summary>
    public ImmutableArray<string> Drift(Surroundings later)
    {
        ImmutableArray<string> named =
        [
            .. Differing("sandbox", Place.Kind, later.Place.Kind),
            .. Differing("environment", Place.Environment, later.Place.Environment),
            .. Differing("image", Place.Image, later.Place.Image),
            .. Differing("limits", Place.Limits, later.Place.Limits),
            .. Versions.Keys.Union(later.Versions.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .SelectMany(name => Differing(name, Versions.GetValueOrDefault(name), later.Versions.GetValueOrDefault(name))),
            .. Folders(Place).Union(Folders(later.Place), StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .SelectMany(path => Differing(path, ContentOf(Place, path), ContentOf(later.Place, path))),
        ];
        return [.. (named.IsEmpty ? Differing("sandbox digest", Place.Digest, later.Place.Digest) : named).Select(what => $"unlike {Step}: {what}")];
    }

    private static IEnumerable<string> Folders(SandboxFacts place) => place.Carried.Select(folder => folder.Path);

    private static string? ContentOf(SandboxFacts place, string path) =>
        place.Carried.FirstOrDefault(folder => folder.Path == path) is { } folder ? FactSentences.Short(folder.Digest) : null;

    private static IEnumerable<string> Differing(string what, string? before, string? now) =>
        before == now ? [] : [$"{what} was {before ?? "none"}, is {now ?? "none"}"];
}
