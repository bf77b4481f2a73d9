using CodexPlatform.EventLog;
using CodexPlatform.EventLog.Sqlite;

namespace CodexPlatform.Codexctl;

/// <summary>The embedded log of a data folder.</summary>
internal sealed class SqliteLogs(TimeProvider time) : ILogs
{
    public ILogSession Open(DataFolder data) => new Session(new SqliteEventLog(new SqliteEventLogOptions { Path = data.Log }, time));

    private sealed class Session(SqliteEventLog log) : ILogSession
    {
        public IEventLog Log => log;

        public void Dispose() => log.Dispose();
    }
}
