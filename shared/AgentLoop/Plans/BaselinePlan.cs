using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>The platform's own first plan on a base: see the check fail, see it fail the same way again, and see where.</summary>
internal static class BaselinePlan
{
    /// <summary>Seconds of processor time after which a test of the baseline is taken for one that does not end.</summary>
    private const int TestLimit = 10;

    public static ImmutableArray<Step> First(Run run, int version, int logic) =>
        [Test(run, logic, $"p{version}.baseline", StepRole.Baseline, [], spectra: false)];

    /// <summary>The next version, once the check has been seen to fail: its cost is known by now.</summary>
    public static ImmutableArray<Step> Confirmed(Run run, int version, int logic)
    {
        var first = run.Turn!.Plan!.Steps[0];
        return
        [
            first,
            Test(run, logic, $"p{version}.baseline-again", StepRole.Baseline, [first.Id], spectra: false),
            Test(run, logic, $"p{version}.locate", StepRole.Probe, [first.Id], spectra: true),
        ];
    }

    private static Step Test(Run run, int logic, string id, StepRole role, ImmutableArray<string> after, bool spectra) => new(
        id,
        "test.run@1",
        role,
        PlanShape.Json(new TestRunArguments(run.Task.Check, Spectra: spectra, TestLimitSeconds: logic >= RunDecisions.Third ? TestLimit : null)),
        after,
        Snapshots.Base,
        run.Context!.Tools.FirstOrDefault(tool => tool.Reference == "test.run@1")?.TypicalCost ?? 0,
        100);
}
