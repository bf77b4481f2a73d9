using CodexPlatform.EventStoreDb.Emulator.Protocol;

namespace CodexPlatform.EventStoreDb.Emulator;

/// <summary>A write that nobody is to hear of again.</summary>
internal sealed record LostWrite(bool Applied, bool Connection)
{
    public Exception Failure() => Connection ? new BrokenConnectionException() : Refusals.NotReady();
}
