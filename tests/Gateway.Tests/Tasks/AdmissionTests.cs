using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

public class AdmissionTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly TaskRequest Request = new("/repo/sub", " pytest -q ", "Ada");

    private static readonly ImmutableArray<string> Known = ["big", "default"];

    private static readonly RepositoryFacts Facts = new("/repo", "main", Commit, new('a', 40), false, ["main"], []);

    [Fact]
    [Trait("Requirement", "D1")]
    public void Makes_the_command_with_an_intent_from_the_check()
    {
        var request = Request with { Acceptance = [" lint "], Protect = ["docs/**"], Carry = ["deps/"], Merge = "none", Model = "scripted", Budget = new(5, 60) };

        var accepted = Assert.IsType<IntakeResult.Accepted>(Admission.Decide(request, "r1", Facts, null, Known));

        Assert.Empty(accepted.Warnings);
        var command = accepted.Command;
        Assert.Equal(("r1", "Make this check pass: pytest -q", "pytest -q", "Ada", new Budget(5, 60)), (command.RunId, command.Task.Intent, command.Task.Check, command.Task.Sponsor, command.Task.Budget));
        Assert.Equal(("/repo", "main", Commit), (command.Repository.Path, command.Repository.BaseBranch, command.Repository.BaseCommit));
        Assert.Equal(new RunOptions(MergeMode.None, "scripted", new LoopLimits(), ShieldMode.Deny, GatePolicies.BuiltIn), command.Options);
        Assert.Equal<string>(["lint"], command.Task.Acceptance);
        Assert.Equal<string>(["docs/**"], command.Task.Protect);
        Assert.Equal<string>(["deps"], command.Repository.Carry);
    }

    [Fact, Trait("Requirement", "P6d")]
    public void Takes_the_gate_policy_of_the_task_unless_the_platform_has_set_one_for_all()
    {
        var (own, all) = (new GatePolicy("own@1", []), new GatePolicy("all@1", []));
        Assert.Same(own, Assert.IsType<IntakeResult.Accepted>(Admission.Decide(Request with { Gates = own }, "r1", Facts, null, Known)).Command.Options.Gates);
        Assert.Same(all, Assert.IsType<IntakeResult.Accepted>(Admission.Decide(Request, "r1", Facts, null, Known, all)).Command.Options.Gates);

        var refused = Assert.IsType<IntakeResult.Refused>(Admission.Decide(Request with { Gates = own with { Version = "" } }, "r1", Facts, null, Known, all));
        Assert.Equal(["gates.version", "gates.fixed"], refused.Faults.Select(fault => fault.Code));
    }

    [Fact, Trait("Requirement", "X2")]
    public void Takes_an_environment_that_there_is_and_names_those_when_there_is_not()
    {
        Assert.Equal("big", Assert.IsType<IntakeResult.Accepted>(Admission.Decide(Request with { Environment = "big" }, "r1", Facts, null, Known)).Command.Options.Environment);
        Assert.Null(Assert.IsType<IntakeResult.Accepted>(Admission.Decide(Request, "r1", Facts, null, Known)).Command.Options.Environment);

        var refused = Assert.IsType<IntakeResult.Refused>(Admission.Decide(Request with { Environment = "huge" }, "r1", Facts, null, Known));
        Assert.Equal(new Refusal("environment.unknown", "There is no environment 'huge': choose big or default"), refused.Faults.Single());
    }

    [Fact]
    public void Keeps_an_intent_that_was_given()
    {
        var accepted = (IntakeResult.Accepted)Admission.Decide(Request with { Intent = " Round half up \n" }, "r1", Facts, null, Known);

        Assert.Equal("Round half up", accepted.Command.Task.Intent);
    }

    [Fact]
    [Trait("Requirement", "L1")]
    public void Reports_every_fault_at_once()
    {
        var request = new TaskRequest("/none", " ", "")
        {
            Acceptance = ["ok", ""],
            Protect = ["", "../x"],
            Carry = ["/usr", ".git"],
            Budget = new(0, -1),
            Merge = "rebase",
            Model = "",
        };

        var refused = Assert.IsType<IntakeResult.Refused>(
            Admission.Decide(request, "a/b", null, new Refusal("repository.absent", "There is no folder /none"), Known));

        Assert.Equal(
            [
                "run.id", "check.empty", "acceptance.empty", "budget.candidates", "budget.time", "merge.unknown", "sponsor.empty", "model.empty",
                "protect.empty", "protect.outside", "carry.outside", "carry.outside", "repository.absent",
            ],
            refused.Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void Refuses_commands_that_no_command_line_can_hold()
    {
        var refused = (IntakeResult.Refused)Admission.Decide(Request with { Check = "a\0b", Acceptance = ["c\0"] }, "r1", Facts, null, Known);

        Assert.Equal(["check.unusable", "acceptance.unusable"], refused.Faults.Select(fault => fault.Code));
    }

    [Theory]
    [InlineData("main", "main", "merge.checked-out")]
    [InlineData("other", "main", null)]
    [InlineData(null, "main", "merge.no-branch")]
    public void Lets_only_a_branch_be_moved_that_nobody_stands_on(string? branch, string checkedOut, string? code)
    {
        var facts = Facts with { Branch = branch, CheckedOutBranches = [checkedOut] };

        Assert.Equal(code, Faults(Request with { Merge = "ff" }, facts).SingleOrDefault()?.Code);
        Assert.Empty(Faults(Request with { Merge = "branch" }, facts));
    }

    [Fact]
    public void Warns_that_uncommitted_changes_are_not_part_of_the_run_and_passes_the_notes_on()
    {
        var accepted = (IntakeResult.Accepted)Admission.Decide(Request, "r1", Facts with { Dirty = true, Notes = ["Shallow."] }, null, Known);

        Assert.Equal<string>(
            ["The working copy has changes that are not committed; the run works on commit 0123456789 and leaves them alone.", "Shallow."],
            accepted.Warnings);
    }

    private static ImmutableArray<Refusal> Faults(TaskRequest request, RepositoryFacts facts) =>
        Admission.Decide(request, "r1", facts, null, Known) is IntakeResult.Refused refused ? refused.Faults : [];
}
