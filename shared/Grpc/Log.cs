using Microsoft.Extensions.Logging;

namespace CodexPlatform.Grpc;

internal static partial class Log
{
    [LoggerMessage(9201, LogLevel.Error, "The handler of {Path} broke")]
    public static partial void HandlerBroke(ILogger logger, Exception exception, string path);
}
