using System.Buffers;
using System.Text;
using System.Text.Json;
using CodexPlatform.EventLog;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>One event of the log on one line.</summary>
internal static class LogLine
{
    public static string Text(LogEntry entry, StoryLine? told, Paint paint)
    {
        var at = told?.At ?? entry.Created;
        var line = $"{entry.Revision,5}  {at.UtcDateTime.ToString("HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture)}  {entry.Type,-30}";
        return told is null ? $"{line} {paint.Faint("(of a newer build)")}" : $"{line} {PlainText.Line(told.Text)}";
    }

    /// <summary>The event as it stands: data and metadata are the stored bytes.</summary>
    public static string Json(LogEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("stream", entry.Stream.Value);
            json.WriteNumber("revision", entry.Revision);
            json.WriteString("id", entry.Id);
            json.WriteString("type", entry.Type);
            json.WritePropertyName("data");
            json.WriteRawValue(entry.Data.Span);
            json.WritePropertyName("metadata");
            json.WriteRawValue(entry.Metadata.Span);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
