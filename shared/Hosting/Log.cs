using Microsoft.Extensions.Logging;

namespace CodexPlatform.Hosting;

/// <summary>What a process says of itself.</summary>
internal static partial class Log
{
    [LoggerMessage(9601, LogLevel.Information, "Health and metrics are served at {Address}")]
    public static partial void OpsServed(this ILogger logger, string address);

    [LoggerMessage(9602, LogLevel.Information, "Draining: what is held has {Seconds} s to finish")]
    public static partial void Draining(this ILogger logger, int seconds);

    [LoggerMessage(9603, LogLevel.Information, "Drained {Part}")]
    public static partial void Drained(this ILogger logger, string part);

    [LoggerMessage(9604, LogLevel.Warning, "The time to drain {Part} is up: what it still held was handed back")]
    public static partial void HandedBack(this ILogger logger, string part);

    [LoggerMessage(9605, LogLevel.Error, "Draining {Part} failed")]
    public static partial void DrainFailed(this ILogger logger, Exception exception, string part);

    [LoggerMessage(9606, LogLevel.Information, "Stopping: {Reason}")]
    public static partial void Stopping(this ILogger logger, string reason);
}
