using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Gateway;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>Runs as a server has them. Events and artifacts come with their stored bytes, and are checked against their names here.</summary>
internal sealed class ServerArchive(ServerClient client, TimeProvider time) : IArchive
{
    private const int EventsAtOnce = 1_000;
    private const int BlockBytes = 512 * 1024;

    public IDesk Desk { get; } = new ServerDesk(client);

    public async Task<(ImmutableArray<RunSummary> Runs, long Total)> Newest(int most, RunState? state, CancellationToken cancellationToken) =>
        await List(state is { } wanted ? $"&state={JsonNamingPolicy.CamelCase.ConvertName(wanted.ToString())}" : "", most, cancellationToken);

    public async Task<IReadOnlyList<string>> Ids(string? beginning, CancellationToken cancellationToken)
    {
        if (beginning is { Length: > 0 } && (await client.Get<RunSummary>($"runs/{Uri.EscapeDataString(beginning)}", cancellationToken)).Value is { } exact)
        {
            return [exact.Id];
        }

        var found = beginning is null ? [] : (await List($"&text={Uri.EscapeDataString(beginning)}", int.MaxValue, cancellationToken)).Runs
            .Where(run => run.Id.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
        ImmutableArray<string> ids = [.. found.Select(run => run.Id).Reverse()];
        return ids.IsEmpty ? [.. (await Newest(1, null, cancellationToken)).Runs.Select(run => run.Id)] : ids;
    }

    public async IAsyncEnumerable<LogEntry> Entries(string run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long? from = 0; from is { } next;)
        {
            var reply = await client.Get<JsonDocument>(
                string.Create(CultureInfo.InvariantCulture, $"runs/{Uri.EscapeDataString(run)}/events?from={next}&limit={EventsAtOnce}"), cancellationToken);
            if (reply.Problem is { Code: "run.unknown" })
            {
                yield break;
            }

            using var page = reply.Demand(client.Server);
            if (page.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array)
            {
                throw ServerOutageException.Another(client.Server, "its reply is no page of events");
            }

            foreach (var each in events.EnumerateArray())
            {
                yield return ServerFeed.Checked(EventJson.Read(each), run, next++);
            }

            from = root.TryGetProperty("next", out _) ? next : null;
        }
    }

    public async IAsyncEnumerable<LogEntry> Follow(string run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in new ServerFeed(client, time).Follow(run, cancellationToken))
        {
            if (entry is not null)
            {
                yield return entry;
            }
        }
    }

    public async Task CopyTo(ArtifactRef artifact, Stream destination, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"artifacts/{artifact.Sha256}");
        using var response = await client.Send(request, MediaTypes.Bytes, cancellationToken);
        if (await client.Problem(response, cancellationToken) is { } problem)
        {
            throw new ArtifactException(
                problem.Code, artifact, problem.Code == "artifact.missing" ? "is not in the log" : $"cannot be had from {client.Server}: {problem.Detail}");
        }

        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            await Copy(artifact, content, destination, cancellationToken);
        }
        catch (HttpIOException cut)
        {
            throw ServerOutageException.Unreachable(client.Server, cut);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>The last block is held back until the hash is right: nobody gets the whole of something else.</summary>
    private static async Task Copy(ArtifactRef artifact, Stream content, Stream destination, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, held, length) = (new byte[BlockBytes], ReadOnlyMemory<byte>.Empty, 0L);
        for (int read; (read = await content.ReadAtLeastAsync(block, BlockBytes, throwOnEndOfStream: false, cancellationToken)) > 0;)
        {
            await destination.WriteAsync(held, cancellationToken);
            hash.AppendData(block, 0, read);
            (held, length) = (block.AsSpan(0, read).ToArray(), length + read);
        }

        if (length != artifact.Length || Convert.ToHexStringLower(hash.GetHashAndReset()) != artifact.Sha256)
        {
            throw new ArtifactException("artifact.corrupt", artifact, "is not what its name says");
        }

        await destination.WriteAsync(held, cancellationToken);
    }

    private async Task<(ImmutableArray<RunSummary> Runs, long Total)> List(string filter, int most, CancellationToken cancellationToken)
    {
        var runs = ImmutableArray.CreateBuilder<RunSummary>();
        for (var after = ""; ;)
        {
            var size = Math.Min(most - runs.Count, RunQuery.MostAtOnce);
            var page = (await client.Get<ListedRuns>(string.Create(CultureInfo.InvariantCulture, $"runs?limit={size}{filter}{after}"), cancellationToken)).Demand(client.Server);
            runs.AddRange(page.Runs);
            if (page.Next is null || runs.Count >= most)
            {
                return (runs.ToImmutable(), page.Total);
            }

            after = $"&after={Uri.EscapeDataString(page.Next)}";
        }
    }
}
