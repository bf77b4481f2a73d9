using System.Globalization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>What the end of a command means to every tool that runs one.</summary>
internal static class CommandEnding
{
    /// <summary>What a shell and <c>env</c> answer for a program that is not there, or is not executable.</summary>
    private const int NotFound = 127, NotExecutable = 126;

    /// <summary>Status and code of an end that is not the command's own answer; null if the command ended by itself and was there.</summary>
    public static (ToolStatus Status, string Code, string Summary)? Of(CommandResult result, string program) => result switch
    {
        { End: CommandEnd.TimedOut } =>
            (ToolStatus.TimedOut, "command.timed-out", string.Create(CultureInfo.InvariantCulture, $"The time limit ended it after {result.Elapsed.TotalSeconds:0.0} s")),
        { End: CommandEnd.OutOfMemory } => (ToolStatus.Failed, "command.out-of-memory", "The memory limit killed it"),
        { ExitCode: NotFound } => (ToolStatus.Failed, "program.absent", $"{program} is not to be found in the sandbox"),
        { ExitCode: NotExecutable } => (ToolStatus.Failed, "program.absent", $"{program} cannot be executed"),
        _ => null,
    };
}
