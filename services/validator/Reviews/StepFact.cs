using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>What the log says of one executed step: what was run, on which tree, and what came of it.</summary>
/// <param name="Command">The shell line that was run; null for a tool that runs none.</param>
/// <param name="Tree">The exact snapshot that it was scheduled on.</param>
/// <param name="Revision">Revision of its outcome in the run's stream.</param>
/// <param name="Tests">Every test of the report; null where there is no report, or it cannot be had or read.</param>
internal sealed record StepFact(
    string Step,
    StepRole Role,
    string Tool,
    string? Command,
    string Tree,
    long Revision,
    ToolOutcome Outcome,
    ImmutableArray<TestCase>? Tests)
{
    public ToolResult.Tests? Result => Outcome.Result as ToolResult.Tests;

    /// <summary>Whether the command ended well, as far as the tool's own word goes.</summary>
    public bool Passed => Outcome is { Status: ToolStatus.Succeeded, Result: ToolResult.Tests { Passed: true } or ToolResult.Exited { ExitCode: 0 } };

    /// <summary>Whether the command said no, or did not end: an answer about the code, unlike a lost sandbox.</summary>
    public bool SaidNo => Outcome.Status is ToolStatus.Failed or ToolStatus.TimedOut
        || (Outcome.Status == ToolStatus.Succeeded && !Passed);

    /// <summary>What a verdict names as its input.</summary>
    public ImmutableArray<string> Inputs => Result?.Report is { } report
        ? [$"event:{Revision}", $"artifact:{report.Sha256}"]
        : [$"event:{Revision}"];
}
