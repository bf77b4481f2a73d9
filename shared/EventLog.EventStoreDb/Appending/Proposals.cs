using System.Buffers;
using System.Text.Json;

namespace CodexPlatform.EventLog.EventStoreDb.Appending;

/// <summary>What the server must be told about an event beside its bytes.</summary>
internal static class Proposals
{
    public const string Type = "type";
    public const string ContentType = "content-type";
    private const string Json = "application/json";
    private const string Bytes = "application/octet-stream";

    /// <summary>
    /// Only what is JSON is called so: the server's projections and its console stumble over what is not. Events of the platform are
    /// objects; chunks of artifacts seldom look like one.
    /// </summary>
    public static string ContentTypeOf(ReadOnlyMemory<byte> data) => data.Span is [(byte)'{', ..] && IsJson(data) ? Json : Bytes;

    private static bool IsJson(ReadOnlyMemory<byte> data)
    {
        try
        {
            var reader = new Utf8JsonReader(new ReadOnlySequence<byte>(data));
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
}
