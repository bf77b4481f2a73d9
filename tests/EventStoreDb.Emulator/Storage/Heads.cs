namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>The writer's state: the head of every stream and the end of the log. It turns changes into records, one after the other.</summary>
internal sealed class Heads
{
    private static readonly StreamHead Missing = new();

    private readonly Dictionary<string, StreamHead> _streams = [];
    private long _lastRecord;

    /// <summary>Where the frame of the next change begins.</summary>
    public long End { get; private set; } = LogFile.FirstFrame;

    /// <summary>Judges a change and, if it goes ahead, takes its records for written.</summary>
    /// <param name="now">In ticks of 100 ns since the Unix epoch.</param>
    /// <param name="records">What has to be written: empty if there is nothing to write.</param>
    public Outcome Decide(Change change, long now, out IReadOnlyList<LogRecord> records)
    {
        records = [];
        if (Admission.Refuse(Of(change.Stream), change) is { } refused)
        {
            return refused;
        }

        if (change is Change.Append { Events.Count: 0 })
        {
            return new Outcome.Written(null, Position.Of(_lastRecord));
        }

        records = Place(change, now);
        foreach (var record in records)
        {
            Apply(record);
        }

        return new Outcome.Written(records[^1].Revision, records[^1].Position);
    }

    /// <summary>Takes a record for written, its frame for finished.</summary>
    public void Apply(LogRecord record)
    {
        Ensure(record.Stream).Add(record);
        if (record.Event.Type == SystemNames.MetadataType && SystemNames.DescribedBy(record.Stream) is { } described)
        {
            Ensure(described).Metadata = StreamMetadata.Parse(record.Event.Data);
        }

        _lastRecord = record.Offset;
        End = record.Offset + RecordCodec.SizeOf(record.Stream, record.Event);
    }

    private List<LogRecord> Place(Change change, long now)
    {
        var offset = End + Frame.HeaderBytes;
        var placed = new List<LogRecord>();
        foreach (var (stream, revision, proposed) in Write(change))
        {
            placed.Add(new LogRecord(offset, stream, revision, now, proposed));
            offset += RecordCodec.SizeOf(stream, proposed);
        }

        return placed;
    }

    private IEnumerable<(string Stream, long Revision, ProposedEvent Event)> Write(Change change)
    {
        var head = Of(change.Stream);
        switch (change)
        {
            case Change.Append append:
                if (head.Metadata.SoftDeleted)
                {
                    yield return Truncate(change.Stream, head.Last + 1);
                }

                for (var index = 0; index < append.Events.Count; index++)
                {
                    yield return (append.Stream, head.Last + 1 + index, append.Events[index]);
                }

                break;
            case Change.Delete:
                yield return Truncate(change.Stream, SystemNames.Deleted);
                break;
            case Change.Tombstone:
                yield return (change.Stream, SystemNames.Deleted, new ProposedEvent(Guid.NewGuid(), SystemNames.TombstoneType, false, default, default));
                break;
        }
    }

    private (string Stream, long Revision, ProposedEvent Event) Truncate(string stream, long before)
    {
        var metadata = SystemNames.MetadataOf(stream);
        var data = Of(stream).Metadata.TruncatedBefore(before);
        return (metadata, Of(metadata).Last + 1, new ProposedEvent(Guid.NewGuid(), SystemNames.MetadataType, true, default, data));
    }

    private StreamHead Of(string stream) => _streams.GetValueOrDefault(stream, Missing);

    private StreamHead Ensure(string stream)
    {
        if (!_streams.TryGetValue(stream, out var head))
        {
            _streams[stream] = head = new StreamHead();
        }

        return head;
    }
}
