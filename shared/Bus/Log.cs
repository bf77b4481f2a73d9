using Microsoft.Extensions.Logging;

namespace CodexPlatform.Bus;

/// <summary>What the bus logs.</summary>
internal static partial class Log
{
    [LoggerMessage(9201, LogLevel.Error, "Command {Command} with id {CommandId} was given up")]
    public static partial void CommandFailed(this ILogger logger, Exception exception, string command, Guid commandId);
}
