using CodexPlatform.EventLog.EventStoreDb;
using CodexPlatform.EventStoreDb.Emulator;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>One server for all tests of a class: as in life, it is never empty and never alone.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private const string Variable = "CODEX_TEST_EVENTSTOREDB";

    private EmulatorServer? _emulator;

    public EventStoreDbEventLog Log { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(given))
        {
            _emulator = await EmulatorServer.Start(new EmulatorOptions(), CancellationToken.None);
        }

        Log = Connected.To(given is { Length: > 0 } ? given : _emulator!.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        Log.Dispose();
        await (_emulator?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
