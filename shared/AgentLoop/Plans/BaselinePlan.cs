using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>The platform's own first plan on a base: see the check fail, see it fail the same way again, and see where.</summary>
internal static class BaselinePlan
{
    public static ImmutableArray<Step> First(Run run, int version) =>
        [Test(run, $"p{version}.baseline", StepRole.Baseline, [], spectra: false)];

    /// <summary>The next version, once the check has been seen to fail: its cost is known by now.</summary>
    public static ImmutableArray<Step> Confirmed(Run run, int version)
    {
        var first = run.Turn!.Plan!.Steps[0];
        return
        [
            first,
            Test(run, $"p{version}.baseline-again", StepRole.Baseline, [first.Id], spectra: false),
            Test(run, $"p{version}.locate", StepRole.Probe, [first.Id], spectra: true),
        ];
    }

    private static Step Test(Run run, string id, StepRole role, ImmutableArray<string> after, bool spectra) => new(
        id,
        "test.run@1",
        role,
        PlanShape.Json(new TestRunArguments(run.Task.Check, Spectra: spectra)),
        after,
        Snapshots.Base,
        run.Context!.Tools.FirstOrDefault(tool => tool.Reference == "test.run@1")?.TypicalCost ?? 0,
        100);
}
