namespace CodexPlatform.EventLog;

/// <summary>An event as it is about to be written.</summary>
/// <param name="Id">From <see cref="EntryId.For"/>: the same event at the same place has the same id.</param>
/// <param name="Type">Wire name.</param>
/// <param name="Data">The event as UTF-8 JSON, or the bytes of an artifact's chunk.</param>
/// <param name="Metadata">An <see cref="Origin"/> as UTF-8 JSON.</param>
public sealed record NewEntry(Guid Id, string Type, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Metadata);

/// <summary>An event as it was written.</summary>
public sealed record LogEntry(
    StreamName Stream,
    long Revision,
    LogPosition Position,
    Guid Id,
    string Type,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> Metadata,
    DateTimeOffset Created);

/// <summary>Where a batch stands in the log.</summary>
/// <param name="LastRevision">Revision of its last event.</param>
/// <param name="Position">Position of its last event.</param>
public sealed record Appended(long LastRevision, LogPosition Position);

/// <summary>What a reader of the whole log wants to see.</summary>
/// <param name="StreamPrefix">Only streams whose names begin so; empty for all.</param>
/// <param name="Types">Only these wire names; null for all.</param>
public sealed record LogFilter(string StreamPrefix, IReadOnlyCollection<string>? Types = null)
{
    /// <summary>Every event of every run, without artifact chunks.</summary>
    public static LogFilter Runs { get; } = new("run-");
}

public enum ReadDirection
{
    Forwards,
    Backwards,
}
