using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Bus;

/// <summary>How commands travel, on whatever transport. The embedded profile needs none of it.</summary>
public sealed class BusOptions
{
    /// <summary>What a broker must leave between the longest effect and its own limit: appends, sends and retries are held as well.</summary>
    public static TimeSpan HoldMargin { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Commands of one kind that a process works on at once. An effect queue takes no more than it works on.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 2;

    /// <summary>Deliveries of a command after the first that an outage is given to pass.</summary>
    [Range(0, 20)]
    public int Retries { get; set; } = 5;

    /// <summary>The longest that one effect is worked on, whatever its run allows; then it has failed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestEffect { get; set; } = TimeSpan.FromMinutes(25);
}

[OptionsValidator]
public sealed partial class BusOptionsValidator : IValidateOptions<BusOptions>;
