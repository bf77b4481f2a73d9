namespace CodexPlatform.EventLog.Tests;

public sealed class InMemoryEventLogTests : EventLogSuite
{
    protected override IEventLog Log { get; } = new InMemoryEventLog(TimeProvider.System);
}
