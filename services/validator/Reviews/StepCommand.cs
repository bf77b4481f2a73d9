using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>The shell line that a step runs, however its tool spells it.</summary>
internal static class StepCommand
{
    public static string? Of(Step step) => step.Tool switch
    {
        "test.run@1" or "lint.run@1" => Text(step.Arguments, "command"),
        "terminal.run@1" => ShellLine(step.Arguments),
        _ => null,
    };

    private static string? Text(JsonElement arguments, string name) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>Only the form that means a shell line and nothing beside it: another folder or environment would be another command.</summary>
    private static string? ShellLine(JsonElement arguments)
    {
        try
        {
            return arguments.Deserialize<TerminalRunArguments>(WireJson.Stored) is
            {
                Argv: [("/bin/sh" or "sh"), "-c", var line], Cwd: null or "" or ".", Environment: null or { IsEmpty: true },
            }
                ? line
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
