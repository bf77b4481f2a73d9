using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>Reads JSON from outside: what is not known is refused, and every fault is told at once.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    private static readonly JsonDocumentOptions OnceAnnotated = Once with { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions Annotated = new(WireJson.Strict) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="name">What is read, as the subject of a sentence.</param>
    /// <param name="annotated">Whether people keep it, with comments and trailing commas.</param>
    /// <returns>The value, or at least one fault.</returns>
    public static (T? Value, ImmutableArray<Fault> Faults) Read<T>(ReadOnlyMemory<byte> utf8, string name = "The body", bool annotated = false)
        where T : class
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return (null, [new("body.malformed", $"{name} is not UTF-8")]);
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, annotated ? OnceAnnotated : Once);
            var type = (annotated ? Annotated : WireJson.Strict).GetTypeInfo(typeof(T));
            ImmutableArray<Fault> faults = [.. Faults(document.RootElement, type, "$")];
            return faults.IsEmpty ? ((T?)document.RootElement.Deserialize(type), []) : (null, faults);
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" at line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
            return (null, [new("body.malformed", $"{name} is not JSON, or names a member twice{place}")]);
        }
        catch (InvalidOperationException)
        {
            // The reader's word for half a surrogate pair, wherever it stands.
            return (null, [new("body.malformed", $"{name} holds a text that is not Unicode")]);
        }
    }

    private static IEnumerable<Fault> Faults(JsonElement value, JsonTypeInfo type, string at)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable && value.ValueKind == JsonValueKind.Array && type.Options.GetTypeInfo(type.ElementType!) is { Kind: JsonTypeInfoKind.Object } item)
        {
            return value.EnumerateArray().SelectMany((one, index) => Faults(one, item, string.Create(CultureInfo.InvariantCulture, $"{at}[{index}]")));
        }

        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return Fits(value, type) ? [] : [Malformed(at, Expectation.Of(type.Type))];
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return [Malformed(at, "an object")];
        }

        var given = value.EnumerateObject().ToList();
        return given.SelectMany(member => type.Properties.FirstOrDefault(property => property.Name == member.Name) is { } known
                ? OfMember(member.Value, known, type.Options, $"{at}.{member.Name}")
                : [new Fault("body.unknown-member", $"There is no member '{Shown(member.Name)}' in {at}", at)])
            .Concat(type.Properties.Where(property => property.IsRequired && given.TrueForAll(member => member.Name != property.Name))
                .Select(property => new Fault("body.missing-member", $"The member '{property.Name}' is missing in {at}", $"{at}.{property.Name}")));
    }

    private static IEnumerable<Fault> OfMember(JsonElement value, JsonPropertyInfo member, JsonSerializerOptions options, string at) =>
        value.ValueKind != JsonValueKind.Null ? Faults(value, options.GetTypeInfo(member.PropertyType), at)
        : member.IsSetNullable && (member.AssociatedParameter?.IsNullable ?? true) ? []
        : [Malformed(at, Expectation.Of(member.PropertyType))];

    /// <summary>No list that the API takes has an empty place, and the serializer would let one pass.</summary>
    private static bool Fits(JsonElement value, JsonTypeInfo type)
    {
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null))
        {
            return false;
        }

        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Fault Malformed(string at, string expectation) => new("body.malformed", $"{at} must be {expectation}", at);

    private static string Shown(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
