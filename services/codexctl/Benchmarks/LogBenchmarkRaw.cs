using SQLitePCL;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The least that SQLite needs to keep events of numbered streams durably: one table, one unique index, prepared statements.</summary>
internal sealed class LogBenchmarkRaw : IDisposable
{
    public const int EventBytes = 300;
    public const int MetadataBytes = 80;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _begin, _insert, _commit;
    private readonly long[] _revisions;
    private readonly byte[] _id = new byte[16], _metadata = new byte[MetadataBytes], _data = new byte[EventBytes];

    public LogBenchmarkRaw(string path, int streams)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(path, out _database));
        Check(raw.sqlite3_exec(_database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON"));
        Check(raw.sqlite3_exec(
            _database,
            """
            CREATE TABLE events (
              position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL, type INTEGER NOT NULL,
              id BLOB NOT NULL, created INTEGER NOT NULL, metadata BLOB NOT NULL, data BLOB NOT NULL, UNIQUE (stream, revision))
            """));
        _begin = Prepare("BEGIN IMMEDIATE");
        _insert = Prepare("INSERT INTO events (stream, revision, type, id, created, metadata, data) VALUES (?, ?, 1, ?, 0, ?, ?)");
        _commit = Prepare("COMMIT");
        _revisions = new long[streams];
    }

    /// <summary>One event for each of the first streams, in one commit.</summary>
    public void Commit(int streams)
    {
        Run(_begin);
        for (var stream = 0; stream < streams; stream++)
        {
            raw.sqlite3_bind_int64(_insert, 1, stream);
            raw.sqlite3_bind_int64(_insert, 2, _revisions[stream]++);
            raw.sqlite3_bind_blob(_insert, 3, _id);
            raw.sqlite3_bind_blob(_insert, 4, _metadata);
            raw.sqlite3_bind_blob(_insert, 5, _data);
            Run(_insert);
        }

        Run(_commit);
    }

    public void Dispose()
    {
        _begin.Dispose();
        _insert.Dispose();
        _commit.Dispose();
        _database.Dispose();
    }

    private static void Run(sqlite3_stmt statement)
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
        {
            throw new InvalidOperationException("A statement of the benchmark failed");
        }

        Check(raw.sqlite3_reset(statement));
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    private static void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite answered {result} to the benchmark");
        }
    }
}
