using SQLitePCL;

namespace CodexPlatform.EventLog.Sqlite;

/// <summary>The log's file could not be read or written.</summary>
/// <remarks>
/// Codes: <c>log.busy</c>, <c>log.disk-full</c>, <c>log.unwritable</c>, <c>log.io</c>, <c>log.failed</c> may pass;
/// <c>log.corrupt</c>, <c>log.foreign</c> and <c>log.newer</c> do not.
/// </remarks>
public sealed class SqliteEventLogException(string code, string message, bool passing, Exception? inner = null)
    : LogOutageException(code, message, passing, inner)
{
    public const string DiskFull = "log.disk-full";

    public const string Busy = "log.busy";

    internal static SqliteEventLogException Of(int result, string detail, string path) => (result & 0xFF) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            new(Busy, $"Another process keeps the log {path} locked; try again when it has finished", passing: true),
        raw.SQLITE_FULL =>
            new(DiskFull, $"There is no room left for the log {path}; free disk space or raise its limit", passing: true),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            Unwritable(path, null),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            new("log.corrupt", $"The log {path} is damaged ({detail}); restore it from a copy", passing: false),
        raw.SQLITE_IOERR =>
            new("log.io", $"The disk failed under the log {path} ({detail}, code {result}); check the disk", passing: true),
        _ =>
            new("log.failed", $"The log {path} failed ({detail}, code {result})", passing: true),
    };

    internal static SqliteEventLogException Unwritable(string path, Exception? inner) =>
        new("log.unwritable", $"The log {path} cannot be written; check that its folder exists, is writable and is no file", passing: true, inner);

    internal static SqliteEventLogException Foreign(string path) =>
        new("log.foreign", $"The file {path} is a database of something else, not a log", passing: false);

    internal static SqliteEventLogException Newer(string path, long version, int known) =>
        new("log.newer", $"The log {path} has schema {version} and this build knows up to {known}; use the newer build", passing: false);
}
