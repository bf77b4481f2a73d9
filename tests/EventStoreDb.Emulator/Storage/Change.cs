namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>What a writer wants done to a stream, all of it or nothing.</summary>
internal abstract record Change(string Stream, Expected Expected)
{
    public sealed record Append(string Stream, Expected Expected, IReadOnlyList<ProposedEvent> Events) : Change(Stream, Expected);

    /// <summary>Hides what the stream holds; writing to it goes on after the last revision.</summary>
    public sealed record Delete(string Stream, Expected Expected) : Change(Stream, Expected);

    /// <summary>Ends the stream for good.</summary>
    public sealed record Tombstone(string Stream, Expected Expected) : Change(Stream, Expected);
}
