using System.Text;

namespace CodexPlatform.EventLog.Tests;

/// <summary>Entries for tests: their ids follow from what they are, as in the product.</summary>
internal static class Entry
{
    public static NewEntry At(StreamName stream, long revision, string text, string type = "test.happened.v1") =>
        At(stream, revision, Encoding.UTF8.GetBytes(text), type);

    public static NewEntry At(StreamName stream, long revision, byte[] data, string type = "test.happened.v1") =>
        new(EntryId.For(stream, revision, type, data), type, data, new Origin(DateTimeOffset.UnixEpoch, "test").Encode());

    /// <summary>A batch that continues a stream after a revision.</summary>
    public static NewEntry[] Batch(StreamName stream, long last, params string[] texts) =>
        [.. texts.Select((text, index) => At(stream, last + 1 + index, text))];

    public static string Text(this LogEntry entry) => Encoding.UTF8.GetString(entry.Data.Span);
}
