using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>An environment that steps can run in: an image, what it may use, and where.</summary>
public sealed partial class PodProfile
{
    /// <summary>By digest: <c>registry/name@sha256:…</c>. It needs <c>sh</c>, <c>tar</c> (GNU) and what the steps call.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Image { get; set; } = "";

    /// <summary>Names of secrets in the namespace with which the image is pulled.</summary>
    public IList<string> PullSecrets { get; set; } = [];

    /// <summary>Processor time a pod is given, in Kubernetes' notation.</summary>
    [RegularExpression(@"\d+m|\d+(\.\d+)?", ErrorMessage = "must be a number of processors such as 2 or 500m")]
    public string Cpu { get; set; } = "500m";

    /// <summary>Processor time it may use where there is some left.</summary>
    [RegularExpression(@"\d+m|\d+(\.\d+)?", ErrorMessage = "must be a number of processors such as 2 or 500m")]
    public string CpuLimit { get; set; } = "2";

    /// <summary>Pods of it kept ready beside those in use; unsaid, what the options say for the usual profile, and none for others.</summary>
    [Range(0, 500)]
    public int? Warm { get; set; }

    /// <summary>gVisor's or Kata's, as the cluster names it; empty for the usual one.</summary>
    public string RuntimeClass { get; set; } = "";

    public string PriorityClass { get; set; } = "";

    /// <summary>Whether the users of a pod are other users on its node (a user namespace), where node and runtime can do that.</summary>
    public bool UserNamespace { get; set; }

    public IDictionary<string, string> NodeSelector { get; set; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IList<PodToleration> Tolerations { get; set; } = [];

    /// <summary>Variables of every command, beside the sandbox's own.</summary>
    public IDictionary<string, string> Environment { get; set; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is wrong with it; none for a profile that can be used.</summary>
    internal IEnumerable<string> Faults()
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(this, new ValidationContext(this), faults, validateAllProperties: true);
        foreach (var fault in faults)
        {
            yield return $"{fault.MemberNames.First()} {fault.ErrorMessage}";
        }
        if (Image.Length > 0 && !Digest().IsMatch(Image))
        {
            yield return "Image must name its digest (name@sha256:…): a tag can mean another image tomorrow";
        }
    }

    [GeneratedRegex(@"^[^@\s]+@sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();
}

/// <summary>A taint of nodes that the pods of a profile put up with.</summary>
public sealed class PodToleration
{
    public string Key { get; set; } = "";

    /// <summary><c>Equal</c> or <c>Exists</c>.</summary>
    public string Operator { get; set; } = "Equal";

    public string Value { get; set; } = "";

    public string Effect { get; set; } = "";
}
