namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>A kind of object that is kept.</summary>
/// <param name="Version"><c>v1</c>, or group and version.</param>
internal sealed record Kind(string Version, string Plural, string Name)
{
    public static Kind Pods { get; } = new("v1", "pods", "Pod");

    public static Kind Events { get; } = new("v1", "events", "Event");

    public static IReadOnlyList<Kind> All { get; } =
    [
        Pods,
        Events,
        new("coordination.k8s.io/v1", "leases", "Lease"),
        new("networking.k8s.io/v1", "networkpolicies", "NetworkPolicy"),
    ];

    public string Group => Version.Contains('/', StringComparison.Ordinal) ? Version.Split('/')[0] : "";
}
