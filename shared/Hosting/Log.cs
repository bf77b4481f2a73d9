using Microsoft.Extensions.Logging;

namespace CodexPlatform.Hosting;

/// <summary>What a process says of itself.</summary>
internal static partial class Log
{
    [LoggerMessage(9201, LogLevel.Information, "Health and metrics are served at {Address}")]
    public static partial void OpsServed(this ILogger logger, string address);

    [LoggerMessage(9202, LogLevel.Information, "Draining: what is held has {Seconds} s to finish")]
    public static partial void Draining(this ILogger logger, int seconds);

    [LoggerMessage(9203, LogLevel.Information, "Drained {Part}")]
    public static partial void Drained(this ILogger logger, string part);

    [LoggerMessage(9204, LogLevel.Warning, "The time to drain {Part} is up: what it still held was handed back")]
    public static partial void HandedBack(this ILogger logger, string part);

    [LoggerMessage(9205, LogLevel.Error, "Draining {Part} failed")]
    public static partial void DrainFailed(this ILogger logger, Exception exception, string part);

    [LoggerMessage(9206, LogLevel.Information, "Stopping: {Reason}")]
    public static partial void Stopping(this ILogger logger, string reason);
}
