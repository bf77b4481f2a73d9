using System.Collections.Immutable;
using System.Text.Json;

namespace CodexPlatform.Contracts;

/// <summary>One tool call in a plan.</summary>
/// <param name="Id">Unique in the run: letters, digits, dot, dash.</param>
/// <param name="Tool">Name and major version: <c>test.run@1</c>.</param>
/// <param name="Arguments">A JSON object that the tool's own argument record describes.</param>
/// <param name="After">Ids of the steps of the same plan that must have succeeded before.</param>
/// <param name="On">The snapshot it works on: <c>base</c>, or the id of a step in <paramref name="After"/> whose resulting tree it takes.</param>
/// <param name="EstimatedCost">Milliseconds, as guessed when planning. Of two ready steps the cheaper runs first, all else equal.</param>
/// <param name="Confidence">Percent that the step serves its purpose. Of two ready steps the surer runs first.</param>
public sealed record Step(
    string Id,
    string Tool,
    StepRole Role,
    JsonElement Arguments,
    ImmutableArray<string> After,
    string On,
    int EstimatedCost,
    int Confidence);

/// <summary>What a step is for; the loop reads its outcome accordingly.</summary>
public enum StepRole
{
    /// <summary>Runs the check on the untouched base, to see what fails.</summary>
    Baseline,

    /// <summary>Gathers information; its failure blocks nothing but its dependants.</summary>
    Probe,

    /// <summary>Tries candidate patches against the failing tests and applies none.</summary>
    Search,

    /// <summary>Makes a new snapshot.</summary>
    Edit,

    /// <summary>Runs the task's check on a resulting snapshot, in a sandbox that has run nothing else.</summary>
    Check,

    /// <summary>Runs one of the task's acceptance commands on a resulting snapshot, in a sandbox that has run nothing else.</summary>
    Acceptance,
}

/// <summary>How a plan version differs from the one before it.</summary>
public sealed record PlanDifference(ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<string> Kept);
