using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>Events as writers send them. The two ways to append have equal messages of different names.</summary>
internal static class Proposals
{
    private const string Json = "application/json";

    public static ProposedEvent Of(AppendReq.Types.ProposedMessage message) =>
        Of(message.Id, message.Metadata, message.CustomMetadata, message.Data);

    public static ProposedEvent Of(BatchAppendReq.Types.ProposedMessage message) =>
        Of(message.Id, message.Metadata, message.CustomMetadata, message.Data);

    /// <exception cref="RefusedCallException">It has no type, no content type, or no id.</exception>
    private static ProposedEvent Of(UUID id, MapField<string, string> metadata, ByteString custom, ByteString data)
    {
        if (!metadata.TryGetValue("type", out var type) || !metadata.TryGetValue("content-type", out var contentType))
        {
            throw Refusals.MissingMetadata();
        }

        var read = Uuids.Read(id);
        return read == Guid.Empty ? throw Refusals.Handler() : new ProposedEvent(read, type, contentType == Json, custom.Memory, data.Memory);
    }
}
