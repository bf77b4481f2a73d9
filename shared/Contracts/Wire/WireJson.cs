using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CodexPlatform.Contracts;

/// <summary>The one JSON dialect of the platform: camelCase, enums as words, absent rather than null, required members demanded.</summary>
public static class WireJson
{
    /// <summary>For what the platform itself wrote. A member of a newer build is skipped: an optional addition keeps the version.</summary>
    public static JsonSerializerOptions Stored { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>For what comes from outside (a model, a person, a plug-in). A member that is not known is refused.</summary>
    public static JsonSerializerOptions Strict { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = unmapped,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DemandOnlyWhatCannotBeNull } },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A null is written as an absent member, so an absent member must be read as null.</summary>
    private static void DemandOnlyWhatCannotBeNull(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(member => member.AssociatedParameter is { IsNullable: true }))
        {
            member.IsRequired = false;
        }
    }
}
