using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>From an order and a profile to the pod that the API server is given. It satisfies the restricted Pod Security Standard.</summary>
internal static class PodManifest
{
    private const string Disk = "disk", Engine = "engine", Memory = "Memory";

    /// <summary>For the copy of the shell and the supervisor's text.</summary>
    private const string EngineSize = "8Mi";

    /// <summary>What is not in memory is only what the container's own start writes.</summary>
    private const string NodeStorage = "64Mi";

    /// <summary>Users that nothing else on a node has: limits of processes count for a user.</summary>
    private const long FirstUser = 1_000_000_000, Users = 1_000_000_000;

    private static readonly SeccompProfile RuntimeDefault = new("RuntimeDefault");

    public static Pod Of(PodOrder order, PodProfile profile, string supervisor)
    {
        var spec = Spec(order.Limits, profile, supervisor);
        var user = UserOf(order.Name);
        var labels = order.Labels
            .SetItem(PodLabels.Name, PodLabels.Sandbox)
            .SetItem(PodLabels.Executor, order.Executor)
            .SetItem(PodLabels.State, order.State)
            .SetItem(PodLabels.Shape, ShapeOf(spec));
        return new(
            new(order.Name, Labels: labels, OwnerReferences: order.Owner is { } owner ? [owner] : null),
            spec with { ActiveDeadlineSeconds = order.LifeSeconds, SecurityContext = new(true, user, user, RuntimeDefault) });
    }

    /// <summary>What pods for these limits are labelled with.</summary>
    public static string Shape(SandboxLimits limits, PodProfile profile, string supervisor) => ShapeOf(Spec(limits, profile, supervisor));

    private static string ShapeOf(PodSpec spec) => Convert.ToHexStringLower(SHA256.HashData(ApiJson.Bytes(spec)))[..32];

    /// <summary>What is the same for all pods of one shape.</summary>
    private static PodSpec Spec(SandboxLimits limits, PodProfile profile, string supervisor) => new(
        [Container(limits, profile, supervisor)],
        [new(Disk, new(Memory, Text(limits.DiskBytes()))), new(Engine, new(Memory, EngineSize))],
        RestartPolicy: "Never",
        TerminationGracePeriodSeconds: 1,
        AutomountServiceAccountToken: false,
        EnableServiceLinks: false,
        HostNetwork: false,
        HostPID: false,
        HostIPC: false,
        HostUsers: profile.UserNamespace ? false : null,
        DnsPolicy: "None",
        DnsConfig: new(["127.0.0.1"]),
        Hostname: "sandbox",
        RuntimeClassName: Optional(profile.RuntimeClass),
        PriorityClassName: Optional(profile.PriorityClass),
        NodeSelector: profile.NodeSelector.Count > 0 ? Sorted(profile.NodeSelector) : null,
        Tolerations: profile.Tolerations.Count > 0 ? [.. profile.Tolerations.Select(Toleration)] : null,
        ImagePullSecrets: profile.PullSecrets.Count > 0 ? [.. profile.PullSecrets.Select(name => new NamedReference(name))] : null);

    private static Container Container(SandboxLimits limits, PodProfile profile, string supervisor) => new(
        PodPaths.Container,
        profile.Image,
        Command: ["/bin/sh", "-c", Literal(PodPaths.Init), "init", PodPaths.Engine, Literal(supervisor)],
        Env: [.. Environment(profile).Select(pair => new Variable(pair.Key, Literal(pair.Value)))],
        WorkingDir: WorkspacePath.Root,
        ImagePullPolicy: "IfNotPresent",
        Resources: new(
            Quantities(("cpu", profile.Cpu), ("memory", $"{limits.MemoryMegabytes}Mi"), ("ephemeral-storage", NodeStorage)),
            Quantities(("cpu", profile.CpuLimit), ("memory", $"{limits.MemoryMegabytes}Mi"), ("ephemeral-storage", NodeStorage))),
        VolumeMounts:
        [
            new(Disk, WorkspacePath.Root, "workspace"),
            new(Disk, "/tmp", "tmp"),
            new(Disk, PodPaths.Home, "home"),
            new(Disk, "/dev/shm", "shm"),
            new(Engine, PodPaths.Engine),
        ],
        SecurityContext: new(AllowPrivilegeEscalation: false, Privileged: false, ReadOnlyRootFilesystem: true, new(["ALL"])));

    /// <summary>In commands and variables the kubelet replaces <c>$(NAME)</c>, and makes one dollar of two.</summary>
    private static string Literal(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    private static SortedDictionary<string, string> Environment(PodProfile profile)
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = PodPaths.Home,
            ["USER"] = "sandbox",
            ["LOGNAME"] = "sandbox",
            ["SHELL"] = "/bin/sh",
            ["LANG"] = "C.UTF-8",
            ["TMPDIR"] = "/tmp",
            ["TERM"] = "dumb",
        };
        foreach (var (name, value) in profile.Environment)
        {
            environment[name] = value;
        }
        return environment;
    }

    private static Toleration Toleration(PodToleration toleration) => new(
        Optional(toleration.Key), Optional(toleration.Operator), Optional(toleration.Value), Optional(toleration.Effect));

    private static long UserOf(string name) =>
        FirstUser + (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % (ulong)Users);

    private static ImmutableSortedDictionary<string, string> Quantities(params (string Name, string Amount)[] amounts) =>
        Sorted(amounts.Select(pair => KeyValuePair.Create(pair.Name, pair.Amount)));

    private static ImmutableSortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> pairs) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, pairs);

    private static string? Optional(string text) => text.Length > 0 ? text : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
