namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>Against the server that <c>CODEX_TEST_EVENTSTOREDB</c> names, or else against an emulated one.</summary>
public sealed class EventStoreDbEventLogTests(SharedServer server) : EventLogSuite, IClassFixture<SharedServer>
{
    protected override IEventLog Log { get; } = server.Log;
}
