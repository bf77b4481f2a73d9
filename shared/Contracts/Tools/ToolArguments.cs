using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace CodexPlatform.Contracts;

/// <summary>Reads the arguments of tool calls, and takes nothing for granted: they come from a model.</summary>
public static class ToolArguments
{
    /// <summary>The shape is wrong: no object, an unknown, repeated or missing member, another type.</summary>
    public const string Malformed = "arguments.malformed";

    /// <summary>The shape is right and a value is not: a number out of range, members that exclude each other.</summary>
    public const string OutOfRange = "arguments.out-of-range";

    private static readonly JsonSerializerOptions Strictest = new(WireJson.Strict) { AllowDuplicateProperties = false };

    /// <returns>The argument record, or why it is none.</returns>
    public static (object? Arguments, Refusal? Refusal) Read(Type type, JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            return (null, new Refusal(Malformed, $"The arguments are {Name(arguments.ValueKind)}; a JSON object is needed"));
        }

        if (arguments.EnumerateObject().FirstOrDefault(member => HoldsNull(member.Value)) is { Value.ValueKind: not JsonValueKind.Undefined } holder)
        {
            return (null, new Refusal(Malformed, $"'{holder.Name}' holds null, which no tool takes"));
        }

        try
        {
            var record = arguments.Deserialize(type, Strictest)!;
            return ProblemOf(record) is { } problem ? (null, problem) : (record, null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text with half a surrogate pair cannot become a string.
            return (null, new Refusal(Malformed, exception.Message));
        }
    }

    private static Refusal? ProblemOf(object record)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(record, new ValidationContext(record), faults, validateAllProperties: true);
        return faults.Count > 0
            ? new Refusal(OutOfRange, string.Join(' ', faults.Select(fault => fault.ErrorMessage)))
            : ArgumentRules.Problem(record);
    }

    /// <summary>The serialiser respects the nullability of members, not of what arrays and dictionaries hold.</summary>
    private static bool HoldsNull(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member => member.Value.ValueKind == JsonValueKind.Null || HoldsNull(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null || HoldsNull(item)),
        _ => false,
    };

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Undefined => "absent",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        _ => $"a {kind.ToString().ToLowerInvariant()}",
    };
}
