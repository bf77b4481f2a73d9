using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>What the metadata of a stream says about which of its events are still there.</summary>
internal sealed record StreamMetadata(JsonObject Json)
{
    private const string TruncateBeforeKey = "$tb";

    private const string MaxCountKey = "$maxCount";

    public static readonly StreamMetadata None = new([]);

    public bool SoftDeleted => TruncateBefore == SystemNames.Deleted;

    private long TruncateBefore => Number(TruncateBeforeKey) ?? 0;

    public static StreamMetadata Parse(ReadOnlyMemory<byte> data)
    {
        try
        {
            return JsonNode.Parse(data.Span) is JsonObject json ? new StreamMetadata(json) : None;
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <summary>The first revision that readers see of a stream that ends at <paramref name="last"/>.</summary>
    public long FirstOf(long last) =>
        Math.Max(TruncateBefore, Number(MaxCountKey) is { } count and > 0 ? last + 1 - count : 0);

    public ReadOnlyMemory<byte> TruncatedBefore(long revision)
    {
        var json = (JsonObject)Json.DeepClone();
        json[TruncateBeforeKey] = revision;
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private long? Number(string key) => Json[key] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
