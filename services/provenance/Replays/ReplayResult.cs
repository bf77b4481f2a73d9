namespace CodexPlatform.Provenance;

/// <summary>What a replay came to. The set is closed.</summary>
public abstract record ReplayResult
{
    private ReplayResult() { }

    /// <summary>Today's code takes every recorded decision again, byte for byte.</summary>
    /// <param name="Events">Events in the stream.</param>
    /// <param name="Decisions">Those of them that were decided again and compared.</param>
    /// <param name="Ended">Whether the run has ended; nothing more can then follow.</param>
    /// <param name="StateHash">SHA-256 of the state that the stream folds to.</param>
    public sealed record Verified(long Events, long Decisions, bool Ended, string StateHash) : ReplayResult;

    /// <summary>The first place where the stream is not what today's code makes of the facts.</summary>
    /// <param name="ExpectedType">Wire name that was derived; null where nothing more was.</param>
    /// <param name="RecordedType">Wire name that stands there; null where the stream ends.</param>
    /// <param name="Explanation">For people: what is wrong, and how the two differ.</param>
    public sealed record Diverged(
        long Revision,
        string? ExpectedType,
        ReadOnlyMemory<byte> Expected,
        string? RecordedType,
        ReadOnlyMemory<byte> Recorded,
        string Explanation) : ReplayResult;
}
