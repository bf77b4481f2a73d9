using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

public class PlanTests
{
    private static readonly ImmutableSortedDictionary<string, Change> NoChanges = ImmutableSortedDictionary<string, Change>.Empty;

    private static string? Refused(params Step[] steps) => PlanCheck.Refuse([.. steps], Sample.Tools, NoChanges)?.Code;

    [Fact, Trait("Requirement", "G1 L6")]
    public void What_cannot_be_carried_out_is_refused()
    {
        Assert.Equal("plan.empty", Refused());
        Assert.Equal("plan.duplicate-step", Refused(Sample.Step("a"), Sample.Step("a")));
        Assert.Equal("plan.cycle", Refused(Sample.Step("a", after: "b"), Sample.Step("b", after: "a")));
        Assert.Equal("plan.dangling", Refused(Sample.Step("a", after: "b")));
        Assert.Equal("plan.unknown-tool", Refused(Sample.Step("a", tool: "rocket.launch@1")));
        Assert.Equal("plan.snapshot", Refused(Sample.Step("a", on: "b")));
        Assert.Equal("plan.step-id", Refused(Sample.Step("a b")));
        Assert.Equal("plan.step-id", Refused(Sample.Step("base")));
        Assert.Equal("plan.role", Refused(Sample.Step("a", role: StepRole.Check)));
        Assert.Equal("plan.role", Refused(Sample.Step("a", role: StepRole.Edit)));
        Assert.Equal("plan.role", Refused(Sample.Edit("a") with { Role = StepRole.Probe }));
        Assert.Equal("plan.too-large", Refused([.. Enumerable.Range(0, 51).Select(i => Sample.Step($"s{i}"))]));
        Assert.Null(Refused(Sample.Step("a"), Sample.Edit("b", after: "a")));
    }

    [Fact, Trait("Requirement", "G1")]
    public void Steps_are_ordered_after_their_prerequisites_and_otherwise_as_given() => Assert.Equal(
        ["b", "a", "d", "c"],
        PlanGraph.Ordered([Sample.Step("b"), Sample.Step("c", after: "d"), Sample.Step("a", after: "b"), Sample.Step("d")]).Select(step => step.Id));

    [Fact, Trait("Requirement", "G2 G3 G4")]
    public void The_surest_ready_step_comes_first_then_the_cheapest_and_never_one_that_waits()
    {
        ImmutableArray<Step> steps =
        [
            Sample.Step("dear", cost: 900), Sample.Step("cheap", cost: 5), Sample.Step("unsure", cost: 1, confidence: 10), Sample.Step("waits", cost: 0, after: "dear"),
        ];
        var plan = new ActivePlan(1, "test", 100, 0, steps, steps.ToImmutableSortedDictionary(step => step.Id, _ => new StepState()));
        Assert.Equal(["cheap", "dear", "unsure"], PlanGraph.Ready(plan).Select(step => step.Id));
    }

    [Fact, Trait("Requirement", "A11")]
    public void Dependants_are_all_that_build_on_a_step_directly_or_not() =>
        Assert.Equal<IEnumerable<string>>(["a", "b", "c"], PlanGraph.WithDependants([Sample.Step("a"), Sample.Step("x"), Sample.Step("b", after: "a"), Sample.Step("c", after: ["b", "x"])], "a"));

    [Fact, Trait("Requirement", "C5 P2d")]
    public void Every_edit_gets_the_check_and_the_acceptance_commands_on_the_one_result()
    {
        var run = Run.Evolve(Run.Initial, Sample.Submitted(Sample.Task with { Acceptance = ["make lint", "make docs"] }));
        var steps = PlanShape.Complete(run, 4, Sample.Plan(Sample.Edit("a"), Sample.Edit("b")));
        Assert.Equal(["p4.a", "p4.b", "p4.result", "p4.check", "p4.accept-1", "p4.accept-2"], steps.Select(step => step.Id));
        var result = steps[2];
        Assert.Equal<IEnumerable<string>>(["p4.a", "p4.b"], result.After);
        Assert.All(steps.Skip(3), step => Assert.Equal(("p4.result", "p4.result"), (step.On, step.After.Single())));
    }

    [Fact]
    public void A_single_edit_of_the_base_is_its_own_result()
    {
        var run = Run.Evolve(Run.Initial, Sample.Submitted());
        Assert.Equal(["p1.a", "p1.check"], PlanShape.Complete(run, 1, Sample.Plan(Sample.Edit("a"))).Select(step => step.Id));
    }

    [Fact]
    public void A_chain_of_edits_is_joined_to_one_change_of_the_base()
    {
        var run = Run.Evolve(Run.Initial, Sample.Submitted());
        var steps = PlanShape.Complete(run, 1, Sample.Plan(Sample.Edit("a"), Sample.Edit("b", on: "a", after: "a")));
        Assert.Equal("{\"steps\":[\"p1.b\"]}", steps.Single(step => step.Id == "p1.result").Arguments.GetRawText());
    }
}
