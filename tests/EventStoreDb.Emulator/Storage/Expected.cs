namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>What a writer says about the stream's last revision: the number itself, or one of the protocol's three words.</summary>
/// <param name="Value">The signed number of the protocol: -1 no stream, -2 any, -4 exists.</param>
internal readonly record struct Expected(long Value)
{
    public static readonly Expected NoStream = new(-1);

    public static readonly Expected Any = new(-2);

    public static readonly Expected StreamExists = new(-4);

    /// <summary>Whether it leaves the revision open.</summary>
    public bool IsOpen => this == Any || this == StreamExists;

    /// <summary>A revision that no stream can have is never met; it is none of the three words.</summary>
    public static Expected At(ulong revision) => new((long)Math.Min(revision, long.MaxValue));
}
