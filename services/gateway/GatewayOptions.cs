using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Gateway;

/// <summary>The bounds of the API.</summary>
public sealed class GatewayOptions
{
    /// <summary>Largest request body, in bytes.</summary>
    [Range(1_024, 16_777_216)]
    public int MostBodyBytes { get; set; } = 262_144;

    /// <summary>How long a request waits for a submitted run to be recorded before it is answered without.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Recording { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>File of the gate policy of every run; null leaves it to the task, else to the built-in policy.</summary>
    [GatePolicyPath]
    public string? Gates { get; set; }

    /// <summary>Environments that tasks may name beside <c>default</c>: those that the executors have profiles for.</summary>
    public IList<string> Environments { get; set; } = [];

    /// <summary>Longest silence on a followed run: proxies cut connections on which nothing is said.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);
}

[OptionsValidator]
public sealed partial class GatewayOptionsValidator : IValidateOptions<GatewayOptions>;
