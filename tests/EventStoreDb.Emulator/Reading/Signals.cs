using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Reading;

/// <summary>What a subscription says beside events.</summary>
internal static class Signals
{
    /// <summary>Live events that wait for a reader; with more than that, it has to catch up again from the log.</summary>
    public const int LiveBuffer = 32;

    public static ReadResp Confirmation() => new() { Confirmation = new() { SubscriptionId = Guid.NewGuid().ToString() } };

    public static ReadResp CaughtUp() => new() { CaughtUp = new() };

    public static ReadResp Checkpoint(Position position) =>
        new() { Checkpoint = new() { CommitPosition = position.Commit, PreparePosition = position.Prepare } };
}
