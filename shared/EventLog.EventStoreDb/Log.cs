using CodexPlatform.EventLog.EventStoreDb.Connecting;
using CodexPlatform.Grpc;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.EventLog.EventStoreDb;

internal static partial class Log
{
    [LoggerMessage(9301, LogLevel.Warning, "Lost {Node} of the event store ({Status}: {Reason}); its leader is said to be {Leader}")]
    public static partial void LostNode(ILogger logger, NodeAddress node, GrpcStatus status, string reason, NodeAddress? leader);

    [LoggerMessage(9302, LogLevel.Information, "Talks to {Node} of the event store")]
    public static partial void ChoseNode(ILogger logger, NodeAddress node);

    [LoggerMessage(9303, LogLevel.Warning, "Sends an append to stream {Stream} again: {Status}, {Reason}")]
    public static partial void AppendsAgain(ILogger logger, StreamName stream, GrpcStatus status, string reason);
}
