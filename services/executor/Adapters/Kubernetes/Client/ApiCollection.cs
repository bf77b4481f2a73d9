using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>All objects of one kind in the client's namespace.</summary>
/// <param name="version"><c>v1</c>, or group and version.</param>
/// <param name="plural">The kind's name in paths.</param>
internal sealed class ApiCollection<T>(KubernetesClient client, string version, string plural)
    where T : class, IKept
{
    /// <summary>How long the server is to keep a watch; it ends it, and the watcher goes on where it was.</summary>
    private const int WatchSeconds = 240;

    private string Path => $"/{(version.Contains('/', StringComparison.Ordinal) ? "apis" : "api")}/{version}/namespaces/{client.Namespace}/{plural}";

    /// <exception cref="KubernetesException"/>
    public Task<T> Create(T item, CancellationToken cancellationToken) => client.Ask<T>(HttpMethod.Post, Path, ApiJson.Bytes(item), cancellationToken);

    /// <summary>Null if there is none.</summary>
    /// <exception cref="KubernetesException"/>
    public async Task<T?> Find(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await client.Ask<T>(HttpMethod.Get, $"{Path}/{name}", null, cancellationToken);
        }
        catch (KubernetesException missing) when (missing.IsMissing)
        {
            return null;
        }
    }

    /// <exception cref="KubernetesException"/>
    public Task<Listing<T>> List(string labels, CancellationToken cancellationToken, string fields = "") =>
        client.Ask<Listing<T>>(HttpMethod.Get, $"{Path}?{Selected(labels, fields)}", null, cancellationToken);

    /// <summary>Replaces an object; with a resource version only if it is still that one.</summary>
    /// <exception cref="KubernetesException"/>
    public Task<T> Replace(T item, CancellationToken cancellationToken) =>
        client.Ask<T>(HttpMethod.Put, $"{Path}/{item.Metadata.Name}", ApiJson.Bytes(item), cancellationToken);

    /// <summary>Changes the members that are named, and no other (a JSON merge patch).</summary>
    /// <exception cref="KubernetesException"/>
    public Task<T> Merge<TPatch>(string name, TPatch patch, CancellationToken cancellationToken) =>
        client.Ask<T>(HttpMethod.Patch, $"{Path}/{name}", ApiJson.Bytes(patch), cancellationToken, "application/merge-patch+json");

    /// <summary>Deletes an object if it is still the one meant; one that is gone is no error.</summary>
    /// <exception cref="KubernetesException">Among others a conflict, where the preconditions do not hold.</exception>
    public async Task Delete(string name, Preconditions? preconditions, int graceSeconds, CancellationToken cancellationToken)
    {
        try
        {
            var options = new DeleteOptions(graceSeconds, preconditions);
            await client.Ask<JsonElement>(HttpMethod.Delete, $"{Path}/{name}", ApiJson.Bytes(options), cancellationToken);
        }
        catch (KubernetesException missing) when (missing.IsMissing)
        {
        }
    }

    /// <summary>What changes after a version, until the server ends the watch. Bookmarks carry a version and nothing else.</summary>
    /// <exception cref="KubernetesException">Among others expired (410): the version is no longer kept.</exception>
    public async IAsyncEnumerable<Change<T>> Watch(string labels, string resourceVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = $"{Selected(labels, "")}&watch=true&allowWatchBookmarks=true&timeoutSeconds={WatchSeconds}&resourceVersion={resourceVersion}";
        // A server that is gone does not end its watches.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2 * WatchSeconds), client.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var answer = await client.Connection.Send(HttpMethod.Get, $"{Path}?{query}", null, cancellationToken);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken), Encoding.UTF8);
        while (await Line(reader, stop.Token, cancellationToken) is { } line)
        {
            yield return Told(line);
        }
    }

    private static Change<T> Told(string line)
    {
        try
        {
            var change = ApiJson.Read<Change<JsonElement>>(Encoding.UTF8.GetBytes(line));
            if (change.Type != "ERROR")
            {
                return new(change.Type, change.Object.Deserialize<T>(ApiJson.Options)!);
            }
            var told = change.Object.Deserialize<ApiStatus>(ApiJson.Options);
            throw KubernetesException.Of(told?.Code ?? 500, told, null);
        }
        catch (JsonException cut)
        {
            throw KubernetesException.NoAnswer(cut);
        }
    }

    private static async Task<string?> Line(StreamReader reader, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(limit);
        }
        catch (OperationCanceledException silent) when (!cancellationToken.IsCancellationRequested)
        {
            throw KubernetesException.NoAnswer(silent);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw KubernetesException.NoAnswer(broken);
        }
    }

    private static string Selected(string labels, string fields) =>
        $"labelSelector={Uri.EscapeDataString(labels)}{(fields.Length > 0 ? "&fieldSelector=" + Uri.EscapeDataString(fields) : "")}";

    private sealed record DeleteOptions(int GracePeriodSeconds, Preconditions? Preconditions, string ApiVersion = "v1", string Kind = "DeleteOptions");
}

/// <summary>What must be true of an object for it to be deleted.</summary>
internal sealed record Preconditions(string? Uid = null, string? ResourceVersion = null);
