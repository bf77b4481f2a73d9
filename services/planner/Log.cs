using Microsoft.Extensions.Logging;

namespace CodexPlatform.Planner;

/// <summary>Every line the planner logs, in one place, so that dashboards can rely on the names.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "Run {RunId} ended: {End}")]
    public static partial void RunEnded(this ILogger logger, string runId, string end);

    [LoggerMessage(2002, LogLevel.Error, "Run {RunId} cannot be looked at")]
    public static partial void RunUnreadable(this ILogger logger, Exception exception, string runId);

    [LoggerMessage(2003, LogLevel.Debug, "Looked at every open run")]
    public static partial void Swept(this ILogger logger);

    [LoggerMessage(2004, LogLevel.Warning, "The sweep waits for the log: {Problem}")]
    public static partial void SweepPostponed(this ILogger logger, string problem);
}
