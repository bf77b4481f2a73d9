using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodexPlatform.Contracts;

/// <summary>A tool's documentation, made from its descriptor: text for people, JSON for programs and prompts.</summary>
public static class ToolDocs
{
    /// <summary>One screen of plain text, lines ended by a line feed.</summary>
    public static string Text(ToolDescriptor tool)
    {
        var schema = ToolSchema.Of(tool);
        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToList() ?? [];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{tool.Reference}\n  {tool.Purpose}\n");
        text.Append(CultureInfo.InvariantCulture, $"  Effect {Word(tool.Effect)}; retry {Word(tool.Retry)}; typically {tool.TypicalCost} ms.\n");
        text.Append("\n  Arguments\n");
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"    {name} ({TypeOf(member!)}{(required.Contains(name) ? ", required" : DefaultOf(member!))})\n");
            text.Append(CultureInfo.InvariantCulture, $"      {member!["description"]?.GetValue<string>()}\n");
        }

        text.Append("\n  Errors\n");
        foreach (var error in tool.Errors.OrderBy(error => error.Code, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {error.Code}\n      {error.Meaning}\n");
        }

        text.Append("\n  Examples\n");
        foreach (var example in tool.Examples)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {example.Title}\n      {example.Arguments}\n");
        }

        return text.ToString();
    }

    public static JsonObject Json(ToolDescriptor tool) => new()
    {
        ["reference"] = tool.Reference,
        ["purpose"] = tool.Purpose,
        ["effect"] = Word(tool.Effect),
        ["retry"] = Word(tool.Retry),
        ["typicalCostMilliseconds"] = tool.TypicalCost,
        ["arguments"] = ToolSchema.Of(tool),
        ["errors"] = new JsonArray([.. tool.Errors.OrderBy(error => error.Code, StringComparer.Ordinal)
            .Select(error => new JsonObject { ["code"] = error.Code, ["meaning"] = error.Meaning })]),
        ["examples"] = new JsonArray([.. tool.Examples
            .Select(example => new JsonObject { ["title"] = example.Title, ["arguments"] = JsonNode.Parse(example.Arguments) })]),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value, WireJson.Stored).GetString()!;

    private static string TypeOf(JsonNode member) => member["type"] switch
    {
        JsonArray types => types.Select(type => type!.GetValue<string>()).First(type => type != "null"),
        JsonValue type => type.GetValue<string>(),
        _ => "any",
    };

    private static string DefaultOf(JsonNode member) =>
        member["default"] is { } value ? $", default {value.ToJsonString()}" : ", optional";
}
