namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>What the writer knows of a stream: enough to judge a change, and to recognise one that it made before.</summary>
internal sealed class StreamHead
{
    private readonly List<(Guid Id, long Offset)> _events = [];
    private readonly Dictionary<Guid, long> _latest = [];

    public long Last => _events.Count - 1;

    public StreamMetadata Metadata { get; set; } = StreamMetadata.None;

    public bool Tombstoned { get; private set; }

    public bool Has(Guid id) => _latest.ContainsKey(id);

    /// <summary>Whether the event at a revision has an id.</summary>
    public bool Has(Guid id, long revision) => revision >= 0 && revision <= Last && _events[(int)revision].Id == id;

    /// <summary>The last revision that was written with an id.</summary>
    public long RevisionOf(Guid id) => _latest[id];

    public long OffsetOf(long revision) => _events[(int)revision].Offset;

    public void Add(LogRecord record)
    {
        if (record.Event.Type == SystemNames.TombstoneType)
        {
            Tombstoned = true;
            return;
        }

        _events.Add((record.Event.Id, record.Offset));
        _latest[record.Event.Id] = record.Revision;
    }
}
