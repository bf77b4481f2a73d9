using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Hosting;

/// <summary>How a process ends when it is asked to.</summary>
public sealed class DrainOptions
{
    /// <summary>Seconds that held work is given to finish. An orchestrator's own limit must be ten seconds longer.</summary>
    [Range(0, 3600)]
    public int Seconds { get; set; } = 30;

    /// <summary>Seconds between saying "not ready" and taking no more, so that whoever sends work here has noticed.</summary>
    [Range(0, 300)]
    public int NoticeSeconds { get; set; }
}

[OptionsValidator]
internal sealed partial class DrainOptionsValidator : IValidateOptions<DrainOptions>;
