using Microsoft.Extensions.Logging;

namespace CodexPlatform.Views;

/// <summary>What the read models log.</summary>
internal static partial class Log
{
    [LoggerMessage(9201, LogLevel.Warning, "The read models wait and try again: {Code}")]
    public static partial void ReadModelsWait(this ILogger logger, Exception exception, string code);

    [LoggerMessage(9202, LogLevel.Information, "The read models were thrown away and are built anew")]
    public static partial void ReadModelsBegunAnew(this ILogger logger);
}
