using System.Collections.Immutable;
using System.Globalization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary><c>terminal.run@1</c>: runs a program in a fresh sandbox; what it does to declared paths becomes a change.</summary>
internal sealed class TerminalRun(Workshop workshop)
    : Tool<TerminalRunArguments>(workshop, ToolCatalog.Get("terminal.run@1"))
{
    protected override Refusal? Check(TerminalRunArguments arguments) =>
        EnvironmentNames.Problem(arguments.Environment?.Keys ?? []);

    protected override async Task<ToolAnswer> Act(TerminalRunArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        await using var place = await Workshop.SnapshotSandboxes.Open(call, new SandboxLimits(), cancellationToken);
        var tree = new SnapshotTree(place.Entries);
        if (arguments.Cwd is { Length: > 0 } cwd && !tree.IsFolder(cwd))
        {
            return ToolAnswer.Failed("cwd.absent", $"The snapshot has no folder {cwd}");
        }

        var command = new SandboxCommand(
            arguments.Argv,
            arguments.Cwd ?? "",
            arguments.Environment ?? SnapshotSandbox.NoEnvironment,
            TimeSpan.FromSeconds(arguments.TimeoutSeconds));
        var result = await place.Sandbox.Run(command, null, cancellationToken);
        var answer = Answer(arguments.Argv[0], result);
        var capture = arguments.Capture ?? [];
        if (answer.Status == ToolStatus.Succeeded && capture.Length > 0)
        {
            answer = await Captured(answer, place, capture, call, cancellationToken);
        }

        // Asked last: nothing but the program has run before what it did is read back.
        return answer with
        {
            Environment = place.Facts,
            Programs = await ProgramVersions.Of(place.Sandbox, arguments.Argv.Take(1), cancellationToken),
            Commands = result.Elapsed,
        };
    }

    private static ToolAnswer Answer(string program, CommandResult result)
    {
        var output = CommandOutput.Of(result);
        var exited = new ToolResult.Exited(result.ExitCode);
        return CommandEnding.Of(result, program) is { } ending
            ? new ToolAnswer(ending.Status, ending.Code, ending.Summary, output, exited)
            : result.ExitCode == 0
                ? new ToolAnswer(ToolStatus.Succeeded, null, $"{program} ended with 0", output, exited)
                : new ToolAnswer(
                    ToolStatus.Failed, "command.failed", string.Create(CultureInfo.InvariantCulture, $"{program} ended with {result.ExitCode}"), output, exited);
    }

    private async Task<ToolAnswer> Captured(
        ToolAnswer answer, SnapshotSandbox place, ImmutableArray<string> paths, ToolCall call, CancellationToken cancellationToken)
    {
        var (files, refusal) = await Capture.Read(place, paths, cancellationToken);
        if (refusal is not null)
        {
            return answer with { Status = ToolStatus.Failed, Code = refusal.Code, Summary = refusal.Reason };
        }

        var (change, problem) = await Workshop.Snapshots.WriteFiles(call.Repository, call.Tree, files, cancellationToken);
        if (change is null)
        {
            return problem!.Code == "patch.empty"
                ? answer with { Summary = $"{answer.Summary}; the declared paths are as they were" }
                : answer with { Status = ToolStatus.Failed, Code = "capture.unsupported", Summary = problem.Reason };
        }

        var edited = await EditedSnapshot.Answer(Workshop, change, AuthorOf(call), cancellationToken);
        return answer with { Summary = $"{answer.Summary}. {edited.Summary}", Result = edited.Result };
    }
}
