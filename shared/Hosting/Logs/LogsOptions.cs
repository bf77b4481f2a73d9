using Microsoft.Extensions.Logging;

namespace CodexPlatform.Hosting;

/// <summary>How much is logged. Section <c>Logs</c>; <c>Log</c> is the event log.</summary>
public sealed class LogsOptions
{
    /// <summary>The least level that the platform's own lines must have.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    /// <summary>The same for the framework and libraries.</summary>
    public LogLevel LibraryLevel { get; set; } = LogLevel.Warning;

    /// <summary>To append to; empty for standard output.</summary>
    public string File { get; set; } = "";
}
