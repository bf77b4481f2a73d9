namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>The revisions that a reader sees of a stream.</summary>
/// <param name="First">Above <paramref name="Last"/> if it sees none: the stream never was, is softly deleted, or truncated to nothing.</param>
internal readonly record struct StreamBounds(long First, long Last, bool Tombstoned)
{
    public static readonly StreamBounds Missing = new(0, -1, false);

    public bool IsEmpty => First > Last;
}
