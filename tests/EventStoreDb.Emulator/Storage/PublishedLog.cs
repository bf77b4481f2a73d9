namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>What is durable, for its readers: all records in order, and those of each stream.</summary>
internal sealed class PublishedLog
{
    private readonly Lock _gate = new();
    private readonly List<LogRecord> _all = [];
    private readonly Dictionary<string, List<LogRecord>> _streams = [];
    private readonly Dictionary<string, StreamMetadata> _metadata = [];
    private TaskCompletionSource _growth = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Records are numbered from 0 in the order of the log.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _all.Count;
            }
        }
    }

    public void Publish(IReadOnlyList<LogRecord> records)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            foreach (var record in records)
            {
                Add(record);
            }

            (grown, _growth) = (_growth, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        grown.SetResult();
    }

    /// <summary>Ends when there are more records than a reader knows of.</summary>
    public Task GrownBeyond(int count)
    {
        lock (_gate)
        {
            return _all.Count > count ? Task.CompletedTask : _growth.Task;
        }
    }

    public IReadOnlyList<LogRecord> Read(int from, int most)
    {
        lock (_gate)
        {
            return from >= _all.Count ? [] : _all.GetRange(from, Math.Min(most, _all.Count - from));
        }
    }

    /// <summary>Up to <paramref name="most"/> records of a stream from a revision on (inclusive), of those that readers see.</summary>
    public StreamPage Read(string stream, long from, bool forwards, int most)
    {
        lock (_gate)
        {
            var bounds = BoundsOf(stream);
            var (first, last) = forwards
                ? (Math.Max(from, bounds.First), bounds.Last)
                : (bounds.First, Math.Min(from, bounds.Last));
            if (first > last || most == 0)
            {
                return new StreamPage(bounds, []);
            }

            var count = (int)Math.Min(most, last - first + 1);
            var records = _streams[stream].GetRange((int)(forwards ? first : last - count + 1), count);
            if (!forwards)
            {
                records.Reverse();
            }

            return new StreamPage(bounds, records);
        }
    }

    public StreamBounds Bounds(string stream)
    {
        lock (_gate)
        {
            return BoundsOf(stream);
        }
    }

    /// <summary>The tombstone of a stream; null if it has none.</summary>
    public LogRecord? Tombstone(string stream)
    {
        lock (_gate)
        {
            return _streams.GetValueOrDefault(stream)?[^1] is { Revision: SystemNames.Deleted } tombstone ? tombstone : null;
        }
    }

    /// <summary>Number of the first record at or behind a position.</summary>
    public int NumberOf(Position position)
    {
        lock (_gate)
        {
            var (low, high) = (0, _all.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _all[middle].Position.CompareTo(position) < 0 ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    /// <summary>Where a reader stands who has considered the first <paramref name="count"/> records, and nothing of the next.</summary>
    public Position Before(int count)
    {
        lock (_gate)
        {
            return Position.Before(count < _all.Count ? _all[count].Offset : Frame.OffsetBehind(_all.LastOrDefault()));
        }
    }

    /// <summary>Whether the log can be read from there: the beginning, a record, before a record, or anywhere past the end.</summary>
    public bool IsReadable(Position position)
    {
        lock (_gate)
        {
            return position == Position.Start
                || position.Commit >= (ulong)Frame.OffsetBehind(_all.LastOrDefault())
                || (IsRecord(position.Commit) && (position.Prepare == 0 || (position.Prepare <= position.Commit && IsRecord(position.Prepare))));
        }
    }

    private bool IsRecord(ulong offset) => NumberOf(new Position(offset, offset)) is var number && number < _all.Count && _all[number].Offset == (long)offset;

    private StreamBounds BoundsOf(string stream)
    {
        if (!_streams.TryGetValue(stream, out var records))
        {
            return StreamBounds.Missing;
        }

        var tombstoned = records[^1].Revision == SystemNames.Deleted;
        var last = records.Count - (tombstoned ? 2 : 1);
        return new StreamBounds(_metadata.GetValueOrDefault(stream, StreamMetadata.None).FirstOf(last), last, tombstoned);
    }

    private void Add(LogRecord record)
    {
        _all.Add(record);
        if (!_streams.TryGetValue(record.Stream, out var records))
        {
            _streams[record.Stream] = records = [];
        }

        records.Add(record);
        if (record.Event.Type == SystemNames.MetadataType && SystemNames.DescribedBy(record.Stream) is { } described)
        {
            _metadata[described] = StreamMetadata.Parse(record.Event.Data);
        }
    }
}
