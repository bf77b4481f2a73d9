using CodexPlatform.EventLog.EventStoreDb;
using CodexPlatform.EventStoreDb.Emulator;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>The same against a server that has no batch call, announces nothing and need not say when a subscription has caught up.</summary>
public sealed class OldServerTests(OldServerTests.OldServer server) : EventLogSuite, IClassFixture<OldServerTests.OldServer>
{
    protected override IEventLog Log { get; } = server.Log;

    public sealed class OldServer : IAsyncLifetime
    {
        private EmulatorServer _emulator = null!;

        public EventStoreDbEventLog Log { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _emulator = await EmulatorServer.Start(new EmulatorOptions { BatchAppend = false }, CancellationToken.None);
            Log = Connected.To(_emulator.ConnectionString);
        }

        public async Task DisposeAsync()
        {
            Log.Dispose();
            await _emulator.DisposeAsync();
        }
    }
}
