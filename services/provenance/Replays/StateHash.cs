using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance;

/// <summary>Digest of a folded run: two histories that lead to the same state have the same one.</summary>
internal static class StateHash
{
    /// <summary>What is computed from the rest adds nothing, and fails where the rest is absent.</summary>
    private static readonly JsonSerializerOptions Options = new(WireJson.Stored)
    {
        IgnoreReadOnlyProperties = true,
        Converters = { new ByCase() },
    };

    public static string Of(Run run) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(run, Options)));

    /// <summary>An event in the state is written with its name: the member's type alone does not tell which one it is.</summary>
    private sealed class ByCase : JsonConverter<RunEvent>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(RunEvent);

        public override RunEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A state is hashed, never read");

        public override void Write(Utf8JsonWriter writer, RunEvent value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(EventCodec<RunEvent>.NameOf(value));
            writer.WriteRawValue(EventCodec<RunEvent>.DataOf(value));
            writer.WriteEndObject();
        }
    }
}
