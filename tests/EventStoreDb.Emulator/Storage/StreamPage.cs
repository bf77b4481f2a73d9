namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>Some records of a stream, and its bounds at that moment.</summary>
internal sealed record StreamPage(StreamBounds Bounds, IReadOnlyList<LogRecord> Records);
