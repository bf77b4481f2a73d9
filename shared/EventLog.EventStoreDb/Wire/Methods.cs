using CodexPlatform.EventLog.EventStoreDb.Wire.Gossip;
using CodexPlatform.EventLog.EventStoreDb.Wire.ServerFeatures;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.Grpc;
using Google.Protobuf;

namespace CodexPlatform.EventLog.EventStoreDb.Wire;

/// <summary>The server's methods that the log uses.</summary>
internal static class Methods
{
    private const string Streams = "event_store.client.streams.Streams";

    public static readonly GrpcMethod<BatchAppendReq, BatchAppendResp> BatchAppend =
        new(Streams, "BatchAppend", Of(BatchAppendReq.Parser), Of(BatchAppendResp.Parser));

    public static readonly GrpcMethod<AppendReq, AppendResp> Append = new(Streams, "Append", Of(AppendReq.Parser), Of(AppendResp.Parser));

    public static readonly GrpcMethod<ReadReq, ReadResp> Read = new(Streams, "Read", Of(ReadReq.Parser), Of(ReadResp.Parser));

    public static readonly GrpcMethod<Empty, SupportedMethods> GetSupportedMethods =
        new("event_store.client.server_features.ServerFeatures", "GetSupportedMethods", Of(Empty.Parser), Of(SupportedMethods.Parser));

    public static readonly GrpcMethod<Empty, ClusterInfo> ReadGossip =
        new("event_store.client.gossip.Gossip", "Read", Of(Empty.Parser), Of(ClusterInfo.Parser));

    private static GrpcMarshaller<T> Of<T>(MessageParser<T> parser)
        where T : IMessage<T> =>
        new(message => message.CalculateSize(), (message, output) => message.WriteTo(output), parser.ParseFrom);
}
