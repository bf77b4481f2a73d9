namespace CodexPlatform.EventLog.Sqlite;

/// <summary>Part of a reading.</summary>
/// <param name="Scanned">Where it got to: the position up to which nothing else was wanted.</param>
/// <param name="More">Whether there may be more beyond.</param>
internal sealed record Page(List<LogEntry> Entries, long Scanned, bool More);
