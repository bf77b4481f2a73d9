namespace CodexPlatform.EventLog.Tests.Sqlite;

public sealed class SqliteEventLogTests : EventLogSuite, IDisposable
{
    private readonly LogFile _file = new();

    public SqliteEventLogTests() => Log = _file.Open();

    protected override IEventLog Log { get; }

    public void Dispose() => _file.Dispose();
}
