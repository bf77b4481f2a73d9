using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog;

/// <summary>The circumstances of an event: its metadata. Nothing here influences a decision, but <paramref name="Batch"/> lets replay repeat one.</summary>
/// <param name="At">When it was written, by the writer's clock.</param>
/// <param name="Actor">Who wrote it: a service, or a person.</param>
/// <param name="Cause">Id of the event or command that led to it.</param>
/// <param name="Trace">W3C trace parent, where there is one.</param>
/// <param name="Batch">Set on decisions only.</param>
public sealed record Origin(DateTimeOffset At, string Actor, string? Cause = null, string? Trace = null, DecisionBatch? Batch = null)
{
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Stored);

    public static Origin Decode(ReadOnlySpan<byte> metadata) =>
        JsonSerializer.Deserialize<Origin>(metadata, WireJson.Stored) ?? throw new ContractException("An event has no metadata");
}

/// <summary>Which call of the decision function a decision came from.</summary>
/// <param name="First">Revision of the first event of the batch.</param>
/// <param name="Index">Place in the batch, from 0.</param>
/// <param name="Now">The time that the decision function was given.</param>
/// <param name="Logic">Number of the decision logic.</param>
public sealed record DecisionBatch(long First, int Index, int Count, DateTimeOffset Now, int Logic);
