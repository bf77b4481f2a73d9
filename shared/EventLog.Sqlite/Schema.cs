using System.Globalization;

namespace CodexPlatform.EventLog.Sqlite;

/// <summary>The tables of a log. A change of them is a new version with a step from the one before.</summary>
internal static class Schema
{
    public const int Version = 1;

    /// <summary>SQLite's field for whose file it is: "Cdx1" in ASCII.</summary>
    private const int ApplicationId = 0x43647831;

    /// <remarks>
    /// The position is the row id: the highest plus one, given inside the one write transaction that SQLite allows at a time, so that
    /// positions appear in the order in which they become visible. Names are interned, so that an index by type costs a few bytes an
    /// event; data stands last, so that a reader who skips a row never touches the pages that its data overflows to.
    /// </remarks>
    private static readonly string[] Tables =
    [
        "CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
        "CREATE TABLE types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
        """
        CREATE TABLE events (
          position INTEGER PRIMARY KEY,
          stream INTEGER NOT NULL REFERENCES streams (id),
          revision INTEGER NOT NULL CHECK (revision >= 0),
          type INTEGER NOT NULL REFERENCES types (id),
          id BLOB NOT NULL CHECK (length(id) = 16),
          created INTEGER NOT NULL, -- milliseconds since 1970, UTC
          metadata BLOB NOT NULL,
          data BLOB NOT NULL,
          UNIQUE (stream, revision)) STRICT
        """,
        "CREATE INDEX events_by_type ON events (type)",
    ];

    /// <summary>Milliseconds.</summary>
    private const int Pause = 5;

    private const string Refuse = "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END";

    /// <exception cref="SqliteEventLogException">The file is something else, or of a newer version.</exception>
    public static void Demand(Connection connection, string path, int busySeconds)
    {
        if (!WasNew(connection, path))
        {
            return;
        }

        UseWriteAheadLog(connection, busySeconds);
        connection.Execute("BEGIN IMMEDIATE");
        if (IsNew(connection, path))
        {
            Create(connection);
        }

        connection.Execute("COMMIT");
    }

    /// <summary>As of one moment: another process may be making the tables.</summary>
    private static bool WasNew(Connection connection, string path)
    {
        connection.Execute("BEGIN");
        try
        {
            return IsNew(connection, path);
        }
        finally
        {
            connection.Execute("COMMIT");
        }
    }

    /// <summary>SQLite changes the mode at once or not at all: it does not wait for others that look at the file at the same moment.</summary>
    private static void UseWriteAheadLog(Connection connection, int patience)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                connection.Execute("PRAGMA journal_mode = WAL");
                return;
            }
            catch (SqliteEventLogException failure) when (failure.Code == SqliteEventLogException.Busy && attempt * Pause < patience * 1000)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private static bool IsNew(Connection connection, string path)
    {
        var (application, version) = (connection.Scalar("PRAGMA application_id"), connection.Scalar("PRAGMA user_version"));
        return (application, version) switch
        {
            (ApplicationId, Version) => false,
            (ApplicationId, > Version) => throw SqliteEventLogException.Newer(path, version, Version),
            (0, 0) when connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0 => true,
            _ => throw SqliteEventLogException.Foreign(path),
        };
    }

    private static void Create(Connection connection)
    {
        foreach (var table in Tables)
        {
            connection.Execute(table);
        }

        foreach (var table in (string[])["streams", "types", "events"])
        {
            foreach (var change in (string[])["UPDATE", "DELETE"])
            {
                connection.Execute($"CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table} {Refuse}");
            }
        }

        // INSERT OR REPLACE deletes without asking the triggers above. One that watched every insert of an event would cost a fifth of
        // its time; there the ledger, which hashes every event, is the guard.
        foreach (var table in (string[])["streams", "types"])
        {
            connection.Execute(
                $"CREATE TRIGGER {table}_no_REPLACE BEFORE INSERT ON {table} "
                + $"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR name = NEW.name) {Refuse}");
        }

        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
    }
}
