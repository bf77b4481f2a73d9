using CodexPlatform.EventLog.EventStoreDb.Wire;
using Google.Protobuf;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>Stream names on the wire: UTF-8 in a message of their own.</summary>
internal static class StreamNames
{
    /// <summary>Empty for an absent one.</summary>
    public static string Read(StreamIdentifier? identifier) => identifier?.StreamName.ToStringUtf8() ?? "";

    /// <exception cref="RefusedCallException">It is absent or empty.</exception>
    public static string Demand(StreamIdentifier? identifier) => Read(identifier) is { Length: > 0 } name ? name : throw Refusals.Handler();

    public static StreamIdentifier Of(string stream) => new() { StreamName = ByteString.CopyFromUtf8(stream) };
}
