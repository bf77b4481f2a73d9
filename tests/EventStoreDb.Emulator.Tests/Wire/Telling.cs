using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using static CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadResp;
using static CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadResp.Types.ReadEvent.Types;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Wire;

/// <summary>What a reader is told, in a word each: an event by its revision and stream, one of the system by its type.</summary>
internal static class Telling
{
    public static string Of(ReadResp told) => told.ContentCase switch
    {
        ContentOneofCase.Event when told.Event.Link is { } link => $"{Of(link)} -> {(told.Event.Event is { } target ? Of(target) : "nothing")}",
        ContentOneofCase.Event => Of(told.Event.Event),
        ContentOneofCase.Confirmation => "confirmed",
        ContentOneofCase.Checkpoint => "checkpoint",
        ContentOneofCase.StreamNotFound => "not found",
        ContentOneofCase.FirstStreamPosition => $"first {told.FirstStreamPosition}",
        ContentOneofCase.LastStreamPosition => $"last {told.LastStreamPosition}",
        ContentOneofCase.CaughtUp => "caught up",
        var other => other.ToString(),
    };

    private static string Of(RecordedEvent told) => told.Metadata["type"] is ['$', ..] type
        ? type
        : $"{told.StreamRevision}@{StreamNames.Read(told.StreamIdentifier)}";
}
