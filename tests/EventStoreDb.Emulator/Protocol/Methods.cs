using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Gossip;
using CodexPlatform.EventLog.EventStoreDb.Wire.ServerFeatures;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.Grpc;
using Google.Protobuf;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>The methods that are there.</summary>
internal static class Methods
{
    private const string Streams = "event_store.client.streams.Streams";

    public static readonly GrpcMethod<ReadReq, ReadResp> Read = Of<ReadReq, ReadResp>(Streams, "Read");

    public static readonly GrpcMethod<AppendReq, AppendResp> Append = Of<AppendReq, AppendResp>(Streams, "Append");

    public static readonly GrpcMethod<BatchAppendReq, BatchAppendResp> BatchAppend = Of<BatchAppendReq, BatchAppendResp>(Streams, "BatchAppend");

    public static readonly GrpcMethod<DeleteReq, DeleteResp> Delete = Of<DeleteReq, DeleteResp>(Streams, "Delete");

    public static readonly GrpcMethod<TombstoneReq, TombstoneResp> Tombstone = Of<TombstoneReq, TombstoneResp>(Streams, "Tombstone");

    public static readonly GrpcMethod<Empty, ClusterInfo> Gossip = Of<Empty, ClusterInfo>("event_store.client.gossip.Gossip", "Read");

    public static readonly GrpcMethod<Empty, SupportedMethods> SupportedMethods =
        Of<Empty, SupportedMethods>("event_store.client.server_features.ServerFeatures", "GetSupportedMethods");

    private static GrpcMethod<TRequest, TResponse> Of<TRequest, TResponse>(string service, string name)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse>, new() => new(service, name, Marshaller<TRequest>(), Marshaller<TResponse>());

    private static GrpcMarshaller<T> Marshaller<T>()
        where T : IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return new GrpcMarshaller<T>(message => message.CalculateSize(), (message, output) => message.WriteTo(output), parser.ParseFrom);
    }
}
