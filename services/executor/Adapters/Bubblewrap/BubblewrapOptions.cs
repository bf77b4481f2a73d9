using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Executor;

/// <summary>How local sandboxes are made.</summary>
public sealed class BubblewrapOptions
{
    /// <summary>Name or path of bubblewrap.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Program { get; set; } = "bwrap";

    /// <summary>Refuse a host on which memory and processes can be limited for single processes only (<c>rlimits</c>).</summary>
    public bool Strict { get; set; }

    /// <summary>Numeric user and group that a root engine becomes on the host before anything of a sandbox runs. Nothing else should run as it.</summary>
    [Range(1000, 4_000_000)]
    public int HostUser { get; set; } = 65_432;

    /// <summary>Where the engine keeps what sandboxes are made from, some hundred kilobytes; empty for the system's temporary folder.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Cgroup (a path below the mount of cgroup v2, or of each v1 controller) under which groups are made; empty for the engine's own.</summary>
    public string ControlGroup { get; set; } = "";
}

[OptionsValidator]
public sealed partial class BubblewrapOptionsValidator : IValidateOptions<BubblewrapOptions>;
