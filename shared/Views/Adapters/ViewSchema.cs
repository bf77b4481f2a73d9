using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CodexPlatform.Views;

/// <summary>The tables of the read models.</summary>
internal static class ViewSchema
{
    /// <summary>Of the tables and of what is folded into them. A change of either is a new number, and every file of another one is built anew.</summary>
    public const int Version = 1;

    /// <summary>SQLite's field for whose file it is: "CdxV" in ASCII.</summary>
    private const int ApplicationId = 0x43647856;

    /// <remarks>A run stands under the place of its first event: the newest comes last, and a page of the list is one walk backwards.</remarks>
    private static readonly string[] Tables =
    [
        """
        CREATE TABLE place (
          one INTEGER PRIMARY KEY CHECK (one = 1), upto INTEGER NOT NULL, prepare INTEGER NOT NULL,
          stream TEXT, revision INTEGER, event BLOB) STRICT
        """,
        """
        CREATE TABLE runs (
          began INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, outcome INTEGER NOT NULL, sponsor TEXT NOT NULL, repository TEXT NOT NULL,
          words TEXT NOT NULL, view BLOB NOT NULL) STRICT
        """,
        "CREATE INDEX runs_by_outcome ON runs (outcome, began)",
        "CREATE INDEX runs_by_sponsor ON runs (sponsor, began)",
        "CREATE INDEX runs_by_repository ON runs (repository, began)",
        """
        CREATE TABLE gates (
          run INTEGER NOT NULL REFERENCES runs (began), revision INTEGER NOT NULL, since INTEGER NOT NULL, state INTEGER NOT NULL,
          PRIMARY KEY (run, revision)) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX gates_by_state ON gates (state, since, run, revision)",
        "CREATE INDEX gates_by_time ON gates (since, run, revision)",
        """
        CREATE TABLE figures (
          figure TEXT NOT NULL, tags TEXT NOT NULL, part INTEGER NOT NULL, value INTEGER NOT NULL,
          PRIMARY KEY (figure, tags, part)) STRICT, WITHOUT ROWID
        """,
    ];

    /// <summary>Whether the file is of exactly this version.</summary>
    public static bool IsCurrent(SqliteConnection connection) =>
        (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version")) == (ApplicationId, Version);

    /// <summary>Makes whatever stands there into empty tables of this version. Of several processes that come at once one does it.</summary>
    public static void Renew(SqliteConnection connection)
    {
        Run(connection, "PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        if (!IsCurrent(connection))
        {
            Clear(connection);
        }

        transaction.Commit();
    }

    /// <summary>Within a transaction.</summary>
    public static void Clear(SqliteConnection connection)
    {
        foreach (var table in (string[])["figures", "gates", "runs", "place"])
        {
            Run(connection, $"DROP TABLE IF EXISTS {table}");
        }

        foreach (var table in Tables)
        {
            Run(connection, table);
        }

        Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
