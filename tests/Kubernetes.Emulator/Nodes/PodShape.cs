using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CodexPlatform.Executor;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>What of a pod's spec makes a difference to the node: one container, its mounts and limits.</summary>
internal sealed record PodShape(
    long User,
    string Folder,
    IReadOnlyList<string> Command,
    IReadOnlyList<(string Name, string Value)> Environment,
    IReadOnlyList<(string Volume, long Bytes)> Volumes,
    IReadOnlyList<(string Volume, string Part, string Path)> Mounts,
    SandboxLimits Limits,
    bool Filtered,
    bool OpenNetwork,
    string Hostname,
    string Container,
    string Image)
{
    private const long Unlimited = 1L << 40;

    public static PodShape Of(JsonObject pod, EmulatorOptions options)
    {
        var spec = pod["spec"]!;
        var container = spec["containers"]![0]!;
        var security = spec["securityContext"];
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in Objects(container["env"]))
        {
            variables[(string)variable["name"]!] = Expansion.Of((string?)variable["value"] ?? "", variables);
        }
        return new(
            (long?)(container["securityContext"]?["runAsUser"] ?? security?["runAsUser"]) ?? 65_534,
            (string?)container["workingDir"] ?? "/",
            [.. Texts(container["command"]).Concat(Texts(container["args"])).Select(word => Expansion.Of(word, variables))],
            [("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"), ("HOSTNAME", (string)pod["metadata"]!["name"]!),
                .. Service, .. variables.Select(pair => (pair.Key, pair.Value))],
            [.. Objects(spec["volumes"]).Select(volume => ((string)volume["name"]!, Bytes((string?)volume["emptyDir"]?["sizeLimit"])))],
            [.. Objects(container["volumeMounts"]).Select(mount => ((string)mount["name"]!, (string?)mount["subPath"] ?? "", (string)mount["mountPath"]!))],
            new((int)(Bytes((string?)container["resources"]?["limits"]?["memory"]) >> 20), options.PodProcesses),
            (string?)(container["securityContext"]?["seccompProfile"] ?? security?["seccompProfile"])?["type"] == "RuntimeDefault",
            options.OpenNetwork,
            (string?)spec["hostname"] ?? (string)pod["metadata"]!["name"]!,
            (string)container["name"]!,
            (string)container["image"]!);
    }

    /// <summary>As pods are told where the API server is, with or without service links. It is this machine, on a port where nothing need listen.</summary>
    private static IEnumerable<(string, string)> Service { get; } = Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork)
        .Where(address => !IPAddress.IsLoopback(address)).Take(1)
        .SelectMany(address => new[] { ("KUBERNETES_SERVICE_HOST", address.ToString()), ("KUBERNETES_SERVICE_PORT", "443") }).ToList();

    private static IEnumerable<string> Texts(JsonNode? array) => (array as JsonArray ?? []).Select(word => (string)word!);

    private static IEnumerable<JsonNode> Objects(JsonNode? array) => (array as JsonArray ?? []).Select(item => item!);

    /// <summary>From Kubernetes' notation of amounts.</summary>
    private static long Bytes(string? quantity)
    {
        if (quantity is null)
        {
            return Unlimited;
        }
        var digits = quantity.TrimEnd('K', 'M', 'G', 'i');
        return long.Parse(digits, CultureInfo.InvariantCulture) << (quantity[digits.Length..] switch { "Ki" => 10, "Mi" => 20, "Gi" => 30, _ => 0 });
    }
}
