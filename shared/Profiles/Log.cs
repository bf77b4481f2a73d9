using Microsoft.Extensions.Logging;

namespace CodexPlatform.Profiles;

/// <summary>What a composed service has to say. Ids 9401 to 9499.</summary>
internal static partial class Log
{
    [LoggerMessage(9401, LogLevel.Warning, "The log takes nothing just now ({Code}): {Reason}. Nothing is lost: what waits is tried again")]
    public static partial void LogTakesNothing(this ILogger logger, string reason, string code);

    [LoggerMessage(9402, LogLevel.Information, "The log takes events again")]
    public static partial void LogTakesEventsAgain(this ILogger logger);
}
