using System.ComponentModel.DataAnnotations;

namespace CodexPlatform.Bus;

/// <summary>How commands travel. The embedded profile needs none of it.</summary>
public sealed class BusOptions
{
    /// <summary>Commands of one kind that a process works on at once. An effect queue takes no more than it works on.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 2;

    /// <summary>Deliveries of a command after the first that an outage is given to pass.</summary>
    [Range(0, 20)]
    public int Retries { get; set; } = 5;
}
