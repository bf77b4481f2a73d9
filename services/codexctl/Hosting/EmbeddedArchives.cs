using CodexPlatform.EventLog.Sqlite;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>The embedded logs of data folders.</summary>
internal sealed class EmbeddedArchives(TimeProvider time) : IArchives
{
    public IArchive Open(DataFolder data) =>
        new EmbeddedArchive(new SqliteEventLog(new SqliteEventLogOptions { Path = data.Log }, time), () => new RunViews(data.Views), time);
}
