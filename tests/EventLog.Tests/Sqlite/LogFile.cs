using CodexPlatform.EventLog.Sqlite;

namespace CodexPlatform.EventLog.Tests.Sqlite;

/// <summary>A log in a folder of its own, which is removed with everything in it.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly List<IDisposable> _open = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("log-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "events.db");

    /// <summary>Opens it once more; several may be open at once, as in several processes.</summary>
    public SqliteEventLog Open(long? maxBytes = null, int busySeconds = 30)
    {
        var log = new SqliteEventLog(
            new SqliteEventLogOptions { Path = Path, MaxBytes = maxBytes, BusySeconds = busySeconds }, TimeProvider.System);
        _open.Add(log);
        return log;
    }

    public void Close()
    {
        _open.ForEach(log => log.Dispose());
        _open.Clear();
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(Folder, recursive: true);
    }
}
