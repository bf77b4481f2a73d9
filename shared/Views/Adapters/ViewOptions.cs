using System.ComponentModel.DataAnnotations;

namespace CodexPlatform.Views;

/// <summary>Where the read models are kept. They are a cache of the log: losing them costs a rebuild.</summary>
public sealed class ViewOptions
{
    /// <summary>The folder; it is made if absent. Processes of one machine may share it, replicas of a cluster have one each.</summary>
    [Required(AllowEmptyStrings = false)]
    public required string Folder { get; init; }

    /// <summary>How long one process waits while another one writes.</summary>
    [Range(1, 600)]
    public int BusySeconds { get; init; } = 10;

    /// <summary>Events that are folded into one transaction at most.</summary>
    [Range(1, 100_000)]
    public int BatchEvents { get; init; } = 2_000;
}
