using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using Google.Protobuf;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Wire;

/// <summary>Stream and expected revision, as every writing call begins.</summary>
internal static class Headers
{
    public static AppendReq.Types.Options Of(string stream, Expected expected)
    {
        var header = new AppendReq.Types.Options { StreamIdentifier = StreamNames.Of(stream) };
        if (expected.Value >= 0)
        {
            header.Revision = (ulong)expected.Value;
        }
        else if (expected == Expected.NoStream)
        {
            header.NoStream = new Empty();
        }
        else if (expected == Expected.Any)
        {
            header.Any = new Empty();
        }
        else
        {
            header.StreamExists = new Empty();
        }

        return header;
    }

    /// <summary>The four messages are one on the wire: their fields have the same numbers, and every empty message is the same nothing.</summary>
    public static T As<T>(MessageParser<T> parser, string stream, Expected expected)
        where T : IMessage<T> => parser.ParseFrom(Of(stream, expected).ToByteString());
}
