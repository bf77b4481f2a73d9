using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Where pods are made for sandboxes, how many, and for how long.</summary>
public sealed class KubernetesOptions : IValidatableObject
{
    /// <summary>File that says how to reach the cluster; empty for the one that this process runs in, else what <c>KUBECONFIG</c> names.</summary>
    public string Kubeconfig { get; set; } = "";

    /// <summary>Of the kubeconfig; empty for the one it has chosen itself.</summary>
    public string Context { get; set; } = "";

    /// <summary>Where the pods are; empty for the context's, or this process's own.</summary>
    public string Namespace { get; set; } = "";

    /// <summary>Name of this process's pod, with which its sandboxes go; empty where it runs in none.</summary>
    public string OwnPod { get; set; } = "";

    /// <summary>The profile of steps whose task names no environment.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Profile { get; set; } = Environments.Default;

    /// <summary>The environments that tasks can name.</summary>
    public IDictionary<string, PodProfile> Profiles { get; set; } = new SortedDictionary<string, PodProfile>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Pods of the usual profile kept ready beside those in use; other profiles say themselves.</summary>
    [Range(0, 500)]
    public int Warm { get; set; }

    /// <summary>For whom this executor works, as pods are labelled in use; empty for no label.</summary>
    [RegularExpression(@"([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?", ErrorMessage = "must be a label's value: at most 63 letters, digits, '-', '_' and '.', with a letter or digit first and last")]
    public string Tenant { get; set; } = "";

    /// <summary>Sandboxes of this executor at once; further ones wait.</summary>
    [Range(1, 1000)]
    public int Most { get; set; } = 40;

    /// <summary>In which a sandbox must be had; then the step fails with what is known about why.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan OpenLimit { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest that a sandbox in use may live: more than the longest step.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Longest that a pod may wait to be claimed; then a fresh one takes its place.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan WarmLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an executor may be silent before its sandboxes are taken away.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The profile of a name, as the options spell it; of none, the usual one.</summary>
    /// <exception cref="SandboxUnavailableException">There is no such profile.</exception>
    internal (string Name, PodProfile Profile) Environment(string? name) =>
        Profiles.FirstOrDefault(profile => profile.Key.Equals(name ?? Profile, StringComparison.OrdinalIgnoreCase)) is { Value: { } found } entry
            ? (entry.Key, found) : throw Environments.Unknown(name ?? Profile, Profiles.Keys);

    internal int WarmOf(string name) => Profiles[name].Warm ?? (name.Equals(Profile, StringComparison.OrdinalIgnoreCase) ? Warm : 0);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Profiles.ContainsKey(Profile))
        {
            yield return new($"must be one of the profiles: {(Profiles.Count == 0 ? "there is none, and each needs an Image" : string.Join(", ", Profiles.Keys))}", [nameof(Profile)]);
        }
        foreach (var (name, profile) in Profiles)
        {
            foreach (var fault in profile.Faults())
            {
                yield return new($"{name}: {fault}", [nameof(Profiles)]);
            }
        }
    }
}

[OptionsValidator]
public sealed partial class KubernetesOptionsValidator : IValidateOptions<KubernetesOptions>;
