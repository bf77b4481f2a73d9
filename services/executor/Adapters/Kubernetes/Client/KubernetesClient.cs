using System.Net.Http.Headers;
using System.Text;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>As much of the API server as sandboxes need, typed. A request that may pass is sent again with back-off.</summary>
internal sealed class KubernetesClient(ClusterAccess access, TimeProvider time) : IDisposable
{
    private const int Attempts = 6;

    /// <summary>Longest that one attempt at a request which does not stream may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClusterConnection connection = new(access, time);

    public string Namespace => access.Namespace;

    public ClusterAccess Access => access;

    public ApiCollection<Pod> Pods => new(this, "v1", "pods");

    public ApiCollection<Lease> Leases => new(this, "coordination.k8s.io/v1", "leases");

    public ApiCollection<ClusterEvent> Events => new(this, "v1", "events");

    public ApiCollection<NetworkPolicy> NetworkPolicies => new(this, "networking.k8s.io/v1", "networkpolicies");

    public TimeProvider Time => time;

    public ClusterConnection Connection => connection;

    public Task<ServerVersion> Version(CancellationToken cancellationToken) => Ask<ServerVersion>(HttpMethod.Get, "/version", null, cancellationToken);

    /// <summary>Whether this client may do something; the server decides.</summary>
    public async Task<bool> May(Permission permission, CancellationToken cancellationToken) =>
        (await Ask<AccessReview>(
            HttpMethod.Post, "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", ApiJson.Bytes(new AccessReview(new(permission))), cancellationToken)).Status?.Allowed == true;

    /// <summary>The end of what a container wrote.</summary>
    /// <exception cref="KubernetesException"/>
    public async Task<string> Log(string pod, string container, int lines, CancellationToken cancellationToken)
    {
        var path = $"/api/v1/namespaces/{Namespace}/pods/{pod}/log?container={container}&tailLines={lines}";
        return Encoding.UTF8.GetString(await Repeated(token => Text(HttpMethod.Get, path, null, "", token), cancellationToken));
    }

    /// <summary>Starts a program in a container and stays connected to it.</summary>
    /// <exception cref="KubernetesException"/>
    public Task<ExecChannel> Exec(string pod, string container, IEnumerable<string> command, CancellationToken cancellationToken)
    {
        var words = string.Concat(command.Select(word => "&command=" + Uri.EscapeDataString(word)));
        var path = $"/api/v1/namespaces/{Namespace}/pods/{pod}/exec?container={container}&stdin=true&stdout=true&stderr=true{words}";
        return Repeated(token => ExecChannel.Open(connection, path, token), cancellationToken);
    }

    /// <exception cref="KubernetesException"/>
    public async Task<T> Ask<T>(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken, string type = "application/json")
    {
        var json = await Repeated(token => Text(method, path, body, type, token), cancellationToken);
        try
        {
            return ApiJson.Read<T>(json);
        }
        catch (System.Text.Json.JsonException garbled)
        {
            throw KubernetesException.NoAnswer(garbled);
        }
    }

    public void Dispose() => connection.Dispose();

    /// <summary>Tries until it succeeds, is refused for good, or has failed often enough.</summary>
    private async Task<T> Repeated<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(time, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        for (var failed = 1; ; failed++)
        {
            KubernetesException refusal;
            using var limit = new CancellationTokenSource(Patience, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                return await attempt(stop.Token);
            }
            catch (KubernetesException error) when (error.IsPassing)
            {
                refusal = error;
            }
            catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
            {
                refusal = KubernetesException.NoAnswer(slow);
            }
            if (failed == Attempts)
            {
                throw refusal;
            }
            await backoff.Wait(refusal.RetryAfter, cancellationToken);
        }
    }

    private async Task<byte[]> Text(HttpMethod method, string path, byte[]? body, string type, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await connection.Send(method, path, content, cancellationToken);
        try
        {
            return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw KubernetesException.NoAnswer(broken);
        }
    }
}
