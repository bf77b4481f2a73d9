namespace CodexPlatform.EventLog.Sqlite;

/// <summary>The writer's connection: a group of appends in one transaction.</summary>
/// <remarks>After any exception it must be thrown away: what it remembers of streams may not have been committed.</remarks>
internal sealed class WriteSession : IDisposable
{
    private const int StreamsKept = 10_000;

    private readonly Connection _connection;
    private readonly TimeProvider _time;
    private readonly Statement _begin, _commit, _dataVersion, _findStream, _addStream, _findType, _addType, _addEvent, _standing;
    private readonly Dictionary<StreamName, StreamEnd> _streams = [];
    private readonly Dictionary<string, long> _types = new(StringComparer.Ordinal);
    private long _seenVersion;
    private long _created;

    public WriteSession(SqliteEventLogOptions options, TimeProvider time)
    {
        _time = time;
        _connection = Connection.Open(options);
        _begin = _connection.Prepare("BEGIN IMMEDIATE");
        _commit = _connection.Prepare("COMMIT");
        _dataVersion = _connection.Prepare("PRAGMA data_version");
        _findStream = _connection.Prepare(
            "SELECT id, (SELECT max(revision) FROM events WHERE stream = streams.id) FROM streams WHERE name = ?");
        _addStream = _connection.Prepare("INSERT INTO streams (name) VALUES (?)");
        _findType = _connection.Prepare("SELECT id FROM types WHERE name = ?");
        _addType = _connection.Prepare("INSERT INTO types (name) VALUES (?)");
        _addEvent = _connection.Prepare(
            "INSERT INTO events (stream, revision, type, id, created, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?)");
        _standing = _connection.Prepare(
            "SELECT id, position FROM events WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision");
    }

    /// <summary>Opens a group.</summary>
    public void Begin()
    {
        _begin.Run();
        var version = _dataVersion.Scalar() ?? 0;
        if (version != _seenVersion)
        {
            // Another connection has committed since: what is remembered of the streams' ends may be old.
            _streams.Clear();
            _seenVersion = version;
        }

        _created = _time.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>Makes the group durable. Each append of it is then ready to be answered.</summary>
    public void Commit() => _commit.Run();

    public void Dispose()
    {
        foreach (var statement in (Statement[])
            [_begin, _commit, _dataVersion, _findStream, _addStream, _findType, _addType, _addEvent, _standing])
        {
            statement.Dispose();
        }

        // Closing rolls back whatever was open.
        _connection.Dispose();
    }

    /// <summary>Writes one append of the group, or notes its conflict.</summary>
    public void Write(PendingAppend append)
    {
        var end = EndOf(append.Stream);
        if (end.Last != append.Expected.Last)
        {
            if (Standing(end, append) is { } place)
            {
                append.StandsAt(place);
            }
            else
            {
                append.ConflictsAt(end.Last);
            }

            return;
        }

        if (end.Id < 0)
        {
            _addStream.Bind(1, append.Stream.Value).Run();
            end.Id = _connection.LastRowId;
        }

        for (var index = 0; index < append.Entries.Count; index++)
        {
            Add(end, append.Entries[index]);
        }

        append.StandsAt(new Appended(end.Last, new LogPosition((ulong)_connection.LastRowId, 0)));
    }

    private void Add(StreamEnd end, NewEntry entry)
    {
        Span<byte> id = stackalloc byte[16];
        entry.Id.TryWriteBytes(id, bigEndian: true, out _);
        var type = TypeId(entry.Type);
        _addEvent.Bind(1, end.Id).Bind(2, ++end.Last).Bind(3, type).Bind(4, id).Bind(5, _created)
            .Bind(6, entry.Metadata.Span).Bind(7, entry.Data.Span).Run();
    }

    private Appended? Standing(StreamEnd end, PendingAppend append)
    {
        var (first, last) = (append.Expected.Next, append.Expected.Last + append.Entries.Count);
        if (last > end.Last)
        {
            return null;
        }

        var (index, position) = (0, 0L);
        _standing.Bind(1, end.Id).Bind(2, first).Bind(3, last);
        while (_standing.Step())
        {
            if (new Guid(_standing.Blob(0), bigEndian: true) != append.Entries[index++].Id)
            {
                _standing.Reset();
                return null;
            }

            position = _standing.Int64(1);
        }

        return new Appended(last, new LogPosition((ulong)position, 0));
    }

    private StreamEnd EndOf(StreamName stream)
    {
        if (_streams.TryGetValue(stream, out var end))
        {
            return end;
        }

        if (_streams.Count == StreamsKept)
        {
            _streams.Clear();
        }

        end = new StreamEnd();
        if (_findStream.Bind(1, stream.Value).Step())
        {
            end.Id = _findStream.Int64(0);
            end.Last = _findStream.IsNull(1) ? -1 : _findStream.Int64(1);
            _findStream.Reset();
        }

        return _streams[stream] = end;
    }

    private long TypeId(string type)
    {
        if (_types.TryGetValue(type, out var id))
        {
            return id;
        }

        if (_findType.Bind(1, type).Scalar() is { } found)
        {
            id = found;
        }
        else
        {
            _addType.Bind(1, type).Run();
            id = _connection.LastRowId;
        }

        return _types[type] = id;
    }

    private sealed class StreamEnd
    {
        /// <summary>Negative for a stream without events.</summary>
        public long Id { get; set; } = -1;

        public long Last { get; set; } = -1;
    }
}
