using Microsoft.Extensions.Logging;

namespace CodexPlatform.Bus;

/// <summary>What the bus logs.</summary>
internal static partial class Log
{
    [LoggerMessage(9201, LogLevel.Error, "Dropped command {CommandId} of queue {Queue}: {Kind}")]
    public static partial void CommandDropped(this ILogger logger, Exception exception, string queue, string kind, Guid commandId);

    [LoggerMessage(9202, LogLevel.Error, "Parked command {CommandId} of queue {Queue}: {Kind}")]
    public static partial void CommandParked(this ILogger logger, Exception? exception, string queue, string kind, string commandId);

    [LoggerMessage(9203, LogLevel.Warning, "The broker {Broker} cannot be used yet: {Problem}")]
    public static partial void BrokerAwaited(this ILogger logger, string broker, string problem);

    [LoggerMessage(9204, LogLevel.Information, "The broker {Broker} has all {Queues} queues")]
    public static partial void TopologyDeclared(this ILogger logger, string broker, int queues);

    [LoggerMessage(9205, LogLevel.Warning, "Sending to {Queue} failed and is tried again: {Problem}")]
    public static partial void SendRepeated(this ILogger logger, string queue, string problem);
}
