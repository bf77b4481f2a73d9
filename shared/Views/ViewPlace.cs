using CodexPlatform.EventLog;

namespace CodexPlatform.Views;

/// <summary>How far the read models have come.</summary>
/// <param name="Position">Everything up to here is in them.</param>
/// <param name="Anchor">The last event that was folded: if it no longer stands where it stood, this is another log.</param>
internal sealed record ViewPlace(LogPosition Position, ViewAnchor? Anchor)
{
    public static ViewPlace Of(LogEntry entry) => new(entry.Position, new(entry.Stream, entry.Revision, entry.Id));
}

internal sealed record ViewAnchor(StreamName Stream, long Revision, Guid Id);
