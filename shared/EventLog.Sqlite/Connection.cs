using System.Globalization;
using SQLitePCL;

namespace CodexPlatform.EventLog.Sqlite;

/// <summary>One connection to the log's file, used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    /// <summary>SQLite's default.</summary>
    private const int PageBytes = 4096;

    private readonly sqlite3 _handle;
    private readonly string _path;

    static Connection() => Batteries_V2.Init();

    private Connection(SqliteEventLogOptions options)
    {
        _path = options.Path;
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var result = raw.sqlite3_open_v2(_path, out _handle, Flags, null);
        if (result != raw.SQLITE_OK)
        {
            _handle?.Dispose();
            throw SqliteEventLogException.Of(result, "cannot open", _path);
        }

        _ = raw.sqlite3_extended_result_codes(_handle, 1);
        _ = raw.sqlite3_busy_timeout(_handle, options.BusySeconds * 1000);
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    public long LastRowId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Opens the file, making it a log if it is new.</summary>
    /// <exception cref="SqliteEventLogException">It is no log, a newer one, damaged, or out of reach.</exception>
    public static Connection Open(SqliteEventLogOptions options)
    {
        var connection = Plain(options);
        try
        {
            Schema.Demand(connection, options.Path, options.BusySeconds);

            // WAL lets readers and the writer work at once; FULL makes a commit durable before it is answered.
            connection.Execute("PRAGMA synchronous = FULL");
            connection.Execute("PRAGMA cell_size_check = ON");
            if (options.MaxBytes is { } bytes)
            {
                connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {bytes / PageBytes}"));
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file as whatever it is.</summary>
    public static Connection Plain(SqliteEventLogOptions options) => new(options);

    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new Statement(this, statement);
    }

    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        while (statement.Step())
        {
        }
    }

    public long Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Scalar() ?? 0;
    }

    public void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    public SqliteEventLogException Failure(int result) =>
        SqliteEventLogException.Of(result, raw.sqlite3_errmsg(_handle).utf8_to_string(), _path);

    public void Dispose() => _handle.Dispose();
}
