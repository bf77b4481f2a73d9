namespace CodexPlatform.EventStoreDb.Emulator.Tests.Wire;

/// <summary>Ends a test that waits for what does not come.</summary>
internal static class Patience
{
    public static CancellationToken Begin() => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;
}
