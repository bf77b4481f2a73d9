namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>What became of a change.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <param name="LastRevision">Of what the change wrote, now or long ago; null if it had nothing to write.</param>
    public sealed record Written(long? LastRevision, Position Position) : Outcome;

    /// <param name="Actual">The last revision of the stream; -1 for a stream that never was.</param>
    public sealed record Conflict(long Actual) : Outcome;

    public sealed record StreamDeleted : Outcome;

    /// <summary>The disk did not take it.</summary>
    public sealed record TimedOut : Outcome;
}
