using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl;

/// <summary><c>tools</c>: the documentation of the tools, from their descriptors.</summary>
internal static class ToolsVerb
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Verb Create(VerbContext context)
    {
        var name = new Argument<string?>("TOOL") { Description = "One tool: test.run or test.run@1 (default: all)", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Descriptors and argument schemas as a JSON array" };
        var verb = new Verb("tools", "Document the tools that steps may call", "codexctl tools", "codexctl tools edit.apply", "codexctl tools --json") { name, json };
        context.Act(verb, async (parse, _, _) =>
        {
            var asked = parse.GetValue(name);
            var tools = ToolCatalog.Tools.Where(tool => asked is null || tool.Reference == asked || tool.Name == asked).ToList();
            if (tools.Count == 0)
            {
                return context.Invocation.Refuse($"There is no tool {asked}: codexctl tools lists them");
            }

            await context.Write(parse.GetValue(json)
                ? [new JsonArray([.. tools.Select(ToolDocs.Json)]).ToJsonString(Indented)]
                : tools.Select(tool => ToolDocs.Text(tool).TrimEnd('\n') + (tool == tools[^1] ? "" : "\n"))).ConfigureAwait(false);
            return ExitCode.Completed;
        });
        return verb;
    }
}
