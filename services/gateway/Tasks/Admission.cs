using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Gateway;

/// <summary>Decides whether a request becomes a run, and which one.</summary>
internal static class Admission
{
    /// <summary>Hexadecimal digits of a commit that people are shown.</summary>
    private const int ShortCommit = 10;

    /// <param name="facts">What is known of the repository; null when it was refused.</param>
    /// <param name="refusal">Why the repository cannot be worked on; null when it can.</param>
    /// <param name="environments">Those that a task may name.</param>
    /// <param name="gates">The gate policy that the platform sets for every run; null leaves it to the task.</param>
    public static IntakeResult Decide(TaskRequest request, string runId, RepositoryFacts? facts, Refusal? refusal, ImmutableArray<string> environments, GatePolicy? gates = null)
    {
        ImmutableArray<Refusal> faults =
        [
            .. TaskRules.Of(request, runId),
            .. TaskRules.Of(request, environments),
            .. refusal is null ? ImmutableArray<Refusal>.Empty : [refusal],
            .. facts is null ? [] : TaskRules.Of(request, facts),
            .. gates is null || request.Gates is null ? ImmutableArray<Refusal>.Empty : [new Refusal("gates.fixed", $"The gate policy of every run here is {gates.Version}: leave the task's own out")],
        ];
        return faults.IsEmpty && facts is not null
            ? new IntakeResult.Accepted(Command(request, runId, facts, gates ?? request.Gates ?? GatePolicies.BuiltIn), Warnings(facts))
            : new IntakeResult.Refused(faults);
    }

    private static SubmitRun Command(TaskRequest request, string runId, RepositoryFacts facts, GatePolicy gates)
    {
        var check = request.Check.Trim();
        var intent = string.IsNullOrWhiteSpace(request.Intent) ? $"Make this check pass: {check}" : request.Intent.Trim();
        return new SubmitRun(
            runId,
            new TaskSpec(intent, check, [.. request.Acceptance.Select(line => line.Trim())], request.Protect, request.Budget, request.Sponsor.Trim()),
            new RepositoryRef(facts.Path, facts.Branch, facts.Commit, [.. request.Carry.Select(path => path.TrimEnd('/'))]),
            new RunOptions(MergeModes.Parse(request.Merge) ?? MergeMode.Branch, request.Model, request.Limits, ShieldModes.Parse(request.Shield), gates, request.Environment));
    }

    private static ImmutableArray<string> Warnings(RepositoryFacts facts) =>
    [
        .. facts.Dirty ? [$"The working copy has changes that are not committed; the run works on commit {facts.Commit[..ShortCommit]} and leaves them alone."] : ImmutableArray<string>.Empty,
        .. facts.Notes,
    ];
}
