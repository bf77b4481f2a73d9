using Microsoft.Extensions.Logging;

namespace CodexPlatform.Hosting.Tests;

/// <summary>What the tests log.</summary>
internal static partial class Lines
{
    [LoggerMessage(2001, LogLevel.Warning, "Refused {Count} of {What}")]
    public static partial void Refused(this ILogger logger, int count, string what);

    [LoggerMessage(2002, LogLevel.Error, "Cannot reach {Address}")]
    public static partial void Unreachable(this ILogger logger, Exception exception, string address);
}
