using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace CodexPlatform.Contracts;

/// <summary>The JSON schema of a tool's arguments, made from the argument record itself, so that the two cannot differ.</summary>
public static class ToolSchema
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Annotate,
    };

    public static JsonObject Of(ToolDescriptor tool) => WireJson.Strict.GetJsonSchemaAsNode(tool.Arguments, Options).AsObject();

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject node || context.PropertyInfo?.AttributeProvider is not { } member)
        {
            return schema;
        }

        if (Attribute<DescriptionAttribute>(member) is { } description)
        {
            node.Insert(0, "description", description.Description);
        }

        if (Attribute<RangeAttribute>(member) is { } range)
        {
            node["minimum"] = (int)range.Minimum;
            node["maximum"] = (int)range.Maximum;
        }

        var text = context.PropertyInfo.PropertyType == typeof(string);
        if (Attribute<MinLengthAttribute>(member) is { } least)
        {
            node[text ? "minLength" : "minItems"] = least.Length;
        }

        if (Attribute<MaxLengthAttribute>(member) is { } most)
        {
            node[text ? "maxLength" : "maxItems"] = most.Length;
        }

        return node;
    }

    private static T? Attribute<T>(ICustomAttributeProvider member)
        where T : Attribute =>
        member.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
