namespace CodexPlatform.EventLog.Sqlite;

/// <summary>A reader's connection. Each page is a short reading of its own: a long one would keep the write-ahead file growing.</summary>
internal sealed class ReadSession(SqliteEventLogOptions options) : IDisposable
{
    private const int PageEvents = 512;
    private const int PageBytes = 1024 * 1024;
    private const int NamesKept = 100_000;

    private readonly Connection _connection = Connection.Open(options);
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<long, StreamName> _streamNames = [];
    private readonly Dictionary<long, string> _typeNames = [];

    /// <summary>Position of the last event; 0 for none.</summary>
    public long End() => Prepared("SELECT max(position) FROM events").Scalar() ?? 0;

    /// <summary>Changes when anybody else has committed.</summary>
    public long DataVersion() => Prepared("PRAGMA data_version").Scalar() ?? 0;

    public Page Stream(StreamName stream, long from, ReadDirection direction)
    {
        if (Prepared("SELECT id FROM streams WHERE name = ?").Bind(1, stream.Value).Scalar() is not { } id)
        {
            return new Page([], 0, More: false);
        }

        var rows = Prepared(direction == ReadDirection.Forwards ? Sql.StreamForwards : Sql.StreamBackwards)
            .Bind(1, id).Bind(2, from).Bind(3, PageEvents);
        return Read(rows);
    }

    /// <summary>Events after a position, up to another.</summary>
    public Page All(long after, long upTo, LogFilter filter)
    {
        var (least, beyond) = Sql.Range(filter.StreamPrefix);
        if (filter.Types is null)
        {
            return least.Length == 0
                ? Read(Prepared(Sql.All).Bind(1, after).Bind(2, upTo).Bind(3, PageEvents))
                : Read(Prepared(Sql.AllOfStreams).Bind(1, after).Bind(2, upTo).Bind(3, PageEvents).Bind(4, least).Bind(5, beyond));
        }

        var candidates = OfTypes(filter.Types, after, upTo);
        var page = new List<LogEntry>(candidates.Positions.Count);
        var bytes = 0;
        foreach (var position in candidates.Positions)
        {
            var row = Prepared(Sql.One).Bind(1, position).Bind(2, least).Bind(3, beyond);
            if (row.Step())
            {
                page.Add(Entry(row));
                row.Reset();
                bytes += page[^1].Data.Length;
                if (bytes >= PageBytes)
                {
                    return new Page(page, position, More: true);
                }
            }
        }

        return new Page(page, candidates.UpTo, candidates.UpTo < upTo);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    /// <summary>Positions of events of the types, in order, complete up to a position.</summary>
    private (List<long> Positions, long UpTo) OfTypes(IReadOnlyCollection<string> types, long after, long upTo)
    {
        var found = new List<long>();
        foreach (var type in types.Distinct(StringComparer.Ordinal))
        {
            if (Prepared("SELECT id FROM types WHERE name = ?").Bind(1, type).Scalar() is not { } id)
            {
                continue;
            }

            var (rows, count) = (Prepared(Sql.PositionsOfType).Bind(1, id).Bind(2, after).Bind(3, upTo).Bind(4, PageEvents), 0);
            for (; rows.Step(); count++)
            {
                found.Add(rows.Int64(0));
            }

            // This type may have more beyond its last one, so what the other types have there must wait.
            upTo = count == PageEvents ? found[^1] : upTo;
        }

        found.RemoveAll(position => position > upTo);
        found.Sort();
        return (found, upTo);
    }

    private Page Read(Statement rows)
    {
        var (page, bytes) = (new List<LogEntry>(), 0);
        while (rows.Step())
        {
            page.Add(Entry(rows));
            bytes += page[^1].Data.Length;
            if (bytes >= PageBytes || page.Count == PageEvents)
            {
                rows.Reset();
                return new Page(page, (long)page[^1].Position.Commit, More: true);
            }
        }

        return new Page(page, long.MaxValue, More: false);
    }

    private LogEntry Entry(Statement row) => new(
        StreamNameOf(row.Int64(1)),
        row.Int64(2),
        new LogPosition((ulong)row.Int64(0), 0),
        new Guid(row.Blob(4), bigEndian: true),
        TypeNameOf(row.Int64(3)),
        row.Blob(7).ToArray(),
        row.Blob(6).ToArray(),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(5)));

    private StreamName StreamNameOf(long id)
    {
        if (!_streamNames.TryGetValue(id, out var name))
        {
            if (_streamNames.Count == NamesKept)
            {
                _streamNames.Clear();
            }

            name = new StreamName(NameOf("SELECT name FROM streams WHERE id = ?", id));
            _streamNames[id] = name;
        }

        return name;
    }

    private string TypeNameOf(long id)
    {
        if (!_typeNames.TryGetValue(id, out var name))
        {
            name = NameOf("SELECT name FROM types WHERE id = ?", id);
            _typeNames[id] = name;
        }

        return name;
    }

    private string NameOf(string sql, long id)
    {
        var row = Prepared(sql).Bind(1, id);
        row.Step();
        var name = row.Text(0);
        row.Reset();
        return name;
    }

    private Statement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = _connection.Prepare(sql);
            _statements[sql] = statement;
        }

        return statement;
    }
}
