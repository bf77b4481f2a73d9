using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance;

/// <summary>What an entry's metadata says of the batch of decisions that it is of.</summary>
internal static class EntryBatch
{
    private static readonly ImmutableSortedSet<string> DecisionTypes = EventCodec<RunEvent>.Cases
        .Where(known => known.Value.IsAssignableTo(typeof(IDecision)))
        .Select(known => known.Key)
        .ToImmutableSortedSet(StringComparer.Ordinal);

    public static bool IsDecision(string type) => DecisionTypes.Contains(type);

    /// <summary>Reads past everything else: replay needs nothing more, and decoding it all would take half its time.</summary>
    /// <returns>Null for a fact.</returns>
    /// <exception cref="ContractException">The metadata is not an <see cref="Origin"/>.</exception>
    public static DecisionBatch? Of(LogEntry entry)
    {
        try
        {
            var reader = new Utf8JsonReader(entry.Metadata.Span);
            DecisionBatch? batch = null;
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var wanted = reader.ValueTextEquals("batch"u8);
                reader.Read();
                if (wanted)
                {
                    batch = reader.TokenType == JsonTokenType.Null ? null : Batch(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            return isObject && !reader.Read() ? batch : throw new ContractException("Its metadata is not a JSON object");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new ContractException($"Its metadata cannot be decoded: {exception.Message}", exception);
        }
    }

    /// <summary>As the serializer reads it, at a third of its cost: every event of a replay comes through here.</summary>
    private static DecisionBatch Batch(ref Utf8JsonReader reader)
    {
        (long? first, int? index, int? count, DateTimeOffset? now, int? logic) = (null, null, null, null, null);
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader;
            reader.Read();
            if (name.ValueTextEquals("first"u8))
            {
                first = reader.GetInt64();
            }
            else if (name.ValueTextEquals("index"u8))
            {
                index = reader.GetInt32();
            }
            else if (name.ValueTextEquals("count"u8))
            {
                count = reader.GetInt32();
            }
            else if (name.ValueTextEquals("now"u8))
            {
                now = reader.GetDateTimeOffset();
            }
            else if (name.ValueTextEquals("logic"u8))
            {
                logic = reader.GetInt32();
            }
            else
            {
                reader.Skip();
            }
        }

        return (first, index, count, now, logic) is ({ } at, { } place, { } all, { } then, { } number)
            ? new DecisionBatch(at, place, all, then, number)
            : throw new ContractException("Its batch is not whole");
    }
}
