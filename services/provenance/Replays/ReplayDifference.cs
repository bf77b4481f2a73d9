using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance;

/// <summary>Says in words how a recorded decision differs from the one derived.</summary>
internal static class ReplayDifference
{
    public static string Between(string expectedType, ReadOnlyMemory<byte> expected, string recordedType, ReadOnlyMemory<byte> recorded)
    {
        if (expectedType != recordedType)
        {
            return $"{expectedType} follows here, {recordedType} is recorded";
        }

        try
        {
            using var one = JsonDocument.Parse(expected);
            using var other = JsonDocument.Parse(recorded);
            var differences = JsonDifference.Between(one.RootElement, other.RootElement).Take(20).ToList();
            return differences.Count == 0
                ? "The two say the same in other bytes (order, spacing or escapes)"
                : "The recorded decision differs from the derived one\n" + string.Join('\n', differences.Select(each =>
                    $"  {each.Path}: derived {each.One ?? "nothing"}, recorded {each.Other ?? "nothing"}"));
        }
        catch (JsonException exception)
        {
            throw new ContractException($"Its data is not JSON: {exception.Message}", exception);
        }
    }
}
