using SQLitePCL;

namespace CodexPlatform.EventLog.Sqlite;

/// <summary>A statement compiled once and run often. Parameters and columns keep SQLite's counting: from 1 and from 0.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string value)
    {
        connection.Check(raw.sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        connection.Check(raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    /// <summary>To the next row. After the last one, and after an error, the statement is ready to be run again.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        var failure = result == raw.SQLITE_DONE ? null : connection.Failure(result);
        Reset();
        return failure is null ? false : throw failure;
    }

    /// <summary>For a statement without rows.</summary>
    public void Run() => Step();

    /// <summary>The first column of the first row; null if there is none or it holds NULL.</summary>
    public long? Scalar()
    {
        long? value = Step() && raw.sqlite3_column_type(handle, 0) != raw.SQLITE_NULL ? Int64(0) : null;
        Reset();
        return value;
    }

    /// <summary>Ends a reading before its last row: an open one would keep the log from being tidied.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();
}
