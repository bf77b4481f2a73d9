using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>What of a repository's own configuration matters here.</summary>
/// <param name="Filters">Names of its content filters, each of which is a command.</param>
internal sealed record SourceSettings(ImmutableArray<string> Filters, bool Sparse, bool Partial)
{
    /// <summary>Settings that leave every filter without a command: looking at a repository runs nothing of it.</summary>
    public ImmutableArray<(string Key, string Value)> WithoutFilters =>
        [.. Filters.SelectMany(name => new[] { ($"filter.{name}.clean", ""), ($"filter.{name}.smudge", ""), ($"filter.{name}.process", ""), ($"filter.{name}.required", "false") })];

    public static async Task<SourceSettings> Read(GitProcess git, SourceLayout source, CancellationToken cancellationToken)
    {
        var call = GitCall.In(source.Place, "config", "-z", "--get-regexp", @"^(filter\..*|core\.sparsecheckout|extensions\.partialclone|remote\..*\.promisor)$");
        var settings = (await git.Run(call, cancellationToken)).OrThrow($"read the configuration of {source.Top}", no: 1).Fields.Select(field => field.Split('\n', 2)).Where(setting => setting.Length == 2).ToList();
        return new SourceSettings(
            [.. settings.Where(setting => setting[0].StartsWith("filter.", StringComparison.Ordinal)).Select(setting => Name(setting[0])).OfType<string>().Distinct()],
            settings.Any(setting => setting is ["core.sparsecheckout", "true"]),
            settings.Any(setting => setting[0] == "extensions.partialclone" || setting[0].EndsWith(".promisor", StringComparison.Ordinal)));
    }

    private static string? Name(string key) =>
        key.LastIndexOf('.') is var end && end > "filter.".Length ? key["filter.".Length..end] : null;
}
