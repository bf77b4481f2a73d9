using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace CodexPlatform.Gateway;

/// <summary>What a type says of itself and the generator does not hear.</summary>
internal static class SchemaDetails
{
    /// <param name="member">The member that the schema is of; null for a type by itself.</param>
    public static void Complete(OpenApiSchema schema, JsonTypeInfo type, JsonPropertyInfo? member)
    {
        // The dialect says nothing where there is nothing: what can be null can be absent, unless a request must have it.
        foreach (var optional in type.Properties.Where(property => property.IsGetNullable && !Has<RequiredAttribute>(property)))
        {
            schema.Required?.Remove(optional.Name);
        }

        if (member?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: true) is [AllowedValuesAttribute allowed])
        {
            schema.Enum = [.. allowed.Values.OfType<string>().Select(word => (JsonNode)JsonValue.Create(word)!)];
        }
    }

    private static bool Has<T>(JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider?.IsDefined(typeof(T), inherit: true) ?? false;
}
