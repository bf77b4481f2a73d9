using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance;

/// <summary>The artifacts that a run's events name. A story whose artifacts are gone cannot be audited.</summary>
public static class NamedArtifacts
{
    /// <summary>Found by form, so that no case and no tool's arguments can be forgotten: an object of exactly <c>sha256</c> and <c>length</c>.</summary>
    /// <exception cref="ContractException">The data is not JSON.</exception>
    public static ImmutableArray<ArtifactRef> In(ReadOnlyMemory<byte> data)
    {
        if (!Utf8.IsValid(data.Span))
        {
            throw new ContractException("An event's data is not UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(data);
            var found = ImmutableArray.CreateBuilder<ArtifactRef>();
            Collect(document.RootElement, found);
            return found.ToImmutable();
        }
        catch (JsonException exception)
        {
            throw new ContractException($"An event's data is not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>What the events name and the store cannot give whole, each once, with the first event that names it.</summary>
    /// <param name="holds">Whether the store has the content, verified by its hash.</param>
    public static async Task<ImmutableArray<(long Revision, ArtifactRef Artifact)>> Missing(
        IEnumerable<LogEntry> entries, Func<ArtifactRef, CancellationToken, Task<bool>> holds, CancellationToken cancellationToken)
    {
        var asked = new HashSet<ArtifactRef>();
        var missing = ImmutableArray.CreateBuilder<(long, ArtifactRef)>();
        foreach (var entry in entries)
        {
            foreach (var artifact in In(entry.Data).Where(asked.Add))
            {
                if (!await holds(artifact, cancellationToken))
                {
                    missing.Add((entry.Revision, artifact));
                }
            }
        }

        return missing.ToImmutable();
    }

    private static void Collect(JsonElement value, ImmutableArray<ArtifactRef>.Builder found)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when AsArtifact(value) is { } artifact:
                found.Add(artifact);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Collect(member.Value, found);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Collect(item, found);
                }

                break;
        }
    }

    private static ArtifactRef? AsArtifact(JsonElement value) =>
        value.GetPropertyCount() == 2
        && value.TryGetProperty("sha256", out var hash) && hash.ValueKind == JsonValueKind.String
        && value.TryGetProperty("length", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var length)
        && hash.GetString() is { Length: 64 } text && text.All(char.IsAsciiHexDigitLower)
            ? new ArtifactRef(text, length)
            : null;
}
