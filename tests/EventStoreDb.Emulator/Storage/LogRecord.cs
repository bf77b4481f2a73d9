namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>An event where it stands.</summary>
/// <param name="Offset">In bytes from the beginning of the log: both of its positions.</param>
/// <param name="Created">In ticks of 100 ns since the Unix epoch.</param>
internal sealed record LogRecord(long Offset, string Stream, long Revision, long Created, ProposedEvent Event)
{
    public Position Position => Position.Of(Offset);
}
