namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>A place in the log, ordered by commit, then by prepare.</summary>
/// <remarks>
/// A record stands at (n, n). A checkpoint of a catch-up is (n, 0): everything before n was considered, the record at n was not.
/// </remarks>
internal readonly record struct Position(ulong Commit, ulong Prepare) : IComparable<Position>
{
    public static Position Start => default;

    public static Position End => new(ulong.MaxValue, ulong.MaxValue);

    public static Position Of(long offset) => new((ulong)offset, (ulong)offset);

    /// <summary>Just before whatever stands, or will stand, at an offset.</summary>
    public static Position Before(long offset) => new((ulong)offset, 0);

    public int CompareTo(Position other) => (Commit, Prepare).CompareTo((other.Commit, other.Prepare));
}
