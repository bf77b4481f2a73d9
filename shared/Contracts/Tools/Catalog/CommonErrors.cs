using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>Codes that several tools share, with one meaning each.</summary>
internal static class CommonErrors
{
    public static ToolError OutsidePath { get; } =
        new(RepositoryPath.Outside, "A path is absolute, has a part '.' or '..', or leads into .git or beyond a symbolic link.");

    public static ImmutableArray<ToolError> Arguments { get; } =
    [
        new(ToolArguments.Malformed, "The arguments are not the JSON object that the schema asks for."),
        new(ToolArguments.OutOfRange, "An argument's value is out of range, or arguments exclude each other."),
    ];

    public static ImmutableArray<ToolError> Artifacts { get; } =
    [
        new("artifact.missing", "An artifact that the arguments name is not stored."),
        new("artifact.incomplete", "An artifact that the arguments name is not stored to its end."),
        new("artifact.corrupt", "An artifact that the arguments name is not what its hash says."),
    ];

    public static ImmutableArray<ToolError> Command { get; } =
    [
        new("command.timed-out", "The time limit ended the command and everything it had started."),
        new("command.out-of-memory", "The memory limit killed the command."),
        new("program.absent", "The program, or the shell's first word, is not to be found in the sandbox or not executable."),
    ];
}
