using System.Net;
using System.Net.Sockets;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Where the API server is, and how to be known to it.</summary>
/// <param name="Authority">Certificates (PEM) that vouch for the server; null for the system's.</param>
/// <param name="TokenFile">Read again now and then: the cluster renews it.</param>
internal sealed record ClusterAccess(
    Uri Server,
    string Namespace,
    string? Authority = null,
    string? ClientCertificate = null,
    string? ClientKey = null,
    string? Token = null,
    string? TokenFile = null)
{
    private const string Mounted = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>Access of a pod to its own cluster; null where this process is in none.</summary>
    /// <exception cref="IOException">Files that belong to it cannot be read.</exception>
    public static ClusterAccess? OfPod(string folder = Mounted)
    {
        var (host, port) = (Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST"), Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT"));
        return string.IsNullOrEmpty(host) || string.IsNullOrEmpty(port) || !File.Exists(folder + "/token")
            ? null
            : new(
                new Uri($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}"),
                File.ReadAllText(folder + "/namespace").Trim(),
                File.ReadAllText(folder + "/ca.crt"),
                TokenFile: folder + "/token");
    }

    /// <summary>Where the server is found from other machines, each address with its port; none for one that only this machine reaches.</summary>
    public async Task<IReadOnlyList<string>> Addresses(CancellationToken cancellationToken)
    {
        try
        {
            var found = await Dns.GetHostAddressesAsync(Server.DnsSafeHost, cancellationToken);
            return [.. found.Where(address => !IPAddress.IsLoopback(address)).Select(address => $"{address} {Server.Port}")];
        }
        catch (SocketException)
        {
            return [];
        }
    }

    /// <summary>Without the secrets that it holds.</summary>
    public override string ToString() => $"{Server} namespace {Namespace}";
}
