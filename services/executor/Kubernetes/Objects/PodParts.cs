using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

internal sealed record Pod(Metadata Metadata, PodSpec? Spec = null, PodStatus? Status = null, string ApiVersion = "v1", string Kind = "Pod") : IKept;

internal sealed record PodSpec(
    ImmutableArray<Container> Containers,
    ImmutableArray<Volume>? Volumes = null,
    string? RestartPolicy = null,
    long? ActiveDeadlineSeconds = null,
    int? TerminationGracePeriodSeconds = null,
    bool? AutomountServiceAccountToken = null,
    bool? EnableServiceLinks = null,
    bool? HostNetwork = null,
    bool? HostPID = null,
    bool? HostIPC = null,
    bool? HostUsers = null,
    string? DnsPolicy = null,
    DnsConfig? DnsConfig = null,
    string? Hostname = null,
    string? RuntimeClassName = null,
    string? PriorityClassName = null,
    string? ServiceAccountName = null,
    ImmutableSortedDictionary<string, string>? NodeSelector = null,
    ImmutableArray<Toleration>? Tolerations = null,
    ImmutableArray<NamedReference>? ImagePullSecrets = null,
    PodSecurity? SecurityContext = null);

internal sealed record Container(
    string Name,
    string Image,
    ImmutableArray<string>? Command = null,
    ImmutableArray<string>? Args = null,
    ImmutableArray<Variable>? Env = null,
    string? WorkingDir = null,
    string? ImagePullPolicy = null,
    Resources? Resources = null,
    ImmutableArray<VolumeMount>? VolumeMounts = null,
    ContainerSecurity? SecurityContext = null);

internal sealed record Variable(string Name, string Value);

internal sealed record Resources(ImmutableSortedDictionary<string, string> Requests, ImmutableSortedDictionary<string, string> Limits);

internal sealed record Volume(string Name, EmptyDir EmptyDir);

internal sealed record EmptyDir(string? Medium, string SizeLimit);

internal sealed record VolumeMount(string Name, string MountPath, string? SubPath = null);

internal sealed record Toleration(string? Key = null, string? Operator = null, string? Value = null, string? Effect = null);

internal sealed record NamedReference(string Name);

internal sealed record DnsConfig(ImmutableArray<string> Nameservers);

internal sealed record SeccompProfile(string Type);

internal sealed record PodSecurity(bool RunAsNonRoot, long RunAsUser, long RunAsGroup, SeccompProfile SeccompProfile);

internal sealed record ContainerSecurity(
    bool AllowPrivilegeEscalation, bool Privileged, bool ReadOnlyRootFilesystem, Capabilities Capabilities);

internal sealed record Capabilities(ImmutableArray<string> Drop);
