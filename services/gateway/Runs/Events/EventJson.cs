using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Gateway;

/// <summary>An event as the API carries it: data and metadata are the stored bytes, so that whoever gets them can verify them.</summary>
/// <remarks>
/// The position in the whole log is left out: it means nothing to whoever has one run. What is not JSON on one line (a damaged or foreign
/// event) travels as base64, so that nothing is mended on the way.
/// </remarks>
public static class EventJson
{
    /// <summary>In a stream of events, the type of what is none: everything that is known has been told.</summary>
    public const string CaughtUp = "caught-up";

    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText Metadata = JsonEncodedText.Encode("metadata");
    private static readonly JsonEncodedText DataBase64 = JsonEncodedText.Encode("dataBase64");
    private static readonly JsonEncodedText MetadataBase64 = JsonEncodedText.Encode("metadataBase64");

    public static void Write(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("stream", entry.Stream.Value);
        json.WriteNumber("revision", entry.Revision);
        json.WriteString("id", entry.Id);
        json.WriteString("type", entry.Type);
        json.WriteString("created", entry.Created);
        Write(json, entry.Data.Span, Data, DataBase64);
        Write(json, entry.Metadata.Span, Metadata, MetadataBase64);
        json.WriteEndObject();
    }

    /// <summary>The entry that was written so. Its position is its place in the run.</summary>
    /// <exception cref="ContractException">It is none.</exception>
    public static LogEntry Read(JsonElement json)
    {
        try
        {
            var revision = json.GetProperty("revision").GetInt64();
            return new LogEntry(
                new StreamName(json.GetProperty("stream").GetString()!),
                revision,
                new LogPosition((ulong)revision + 1, 0),
                json.GetProperty("id").GetGuid(),
                json.GetProperty("type").GetString()!,
                Bytes(json, Data, DataBase64),
                Bytes(json, Metadata, MetadataBase64),
                json.GetProperty("created").GetDateTimeOffset());
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new ContractException("What was sent is no event", exception);
        }
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> bytes, JsonEncodedText plain, JsonEncodedText encoded)
    {
        if (IsOneLineOfJson(bytes))
        {
            json.WritePropertyName(plain);
            json.WriteRawValue(bytes, skipInputValidation: true);
        }
        else
        {
            json.WriteBase64String(encoded, bytes);
        }
    }

    private static bool IsOneLineOfJson(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.IndexOfAny((byte)'\r', (byte)'\n') >= 0 || bytes[0] is (byte)' ' or (byte)'\t' || bytes[^1] is (byte)' ' or (byte)'\t' || !Utf8.IsValid(bytes))
        {
            return false;
        }

        var reader = new Utf8JsonReader(bytes);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Bytes(JsonElement json, JsonEncodedText plain, JsonEncodedText encoded) =>
        json.TryGetProperty(plain.EncodedUtf8Bytes, out var value)
            ? JsonMarshal.GetRawUtf8Value(value).ToArray()
            : json.GetProperty(encoded.EncodedUtf8Bytes).GetBytesFromBase64();
}
