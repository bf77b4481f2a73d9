using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance.Tests;

[Trait("Requirement", "P4a")]
[Trait("Requirement", "P4e")]
public class StatementBuilderTests
{
    private static readonly RunStatement Statement = Build(MergedRun.Events);

    [Fact]
    public void Names_commit_patch_and_tree_as_its_subjects()
    {
        Assert.Equal(("https://in-toto.io/Statement/v1", "https://codexplatform.dev/attestation/run/v1"), (Statement.Type, Statement.PredicateType));
        Assert.Equal(
            [("commit", "gitCommit", MergedRun.Commit), ("patch", "sha256", MergedRun.Change.Patch.Sha256), ("tree", "gitTree", MergedRun.Tree)],
            Statement.Subject.Select(s => (s.Name, s.Digest.Single().Key, s.Digest.Single().Value)));
    }

    [Fact]
    [Trait("Requirement", "R4")]
    [Trait("Requirement", "R5")]
    [Trait("Requirement", "R6")]
    [Trait("Requirement", "C11")]
    public void States_the_evidence_with_its_place_in_the_log()
    {
        var said = Statement.Predicate;

        Assert.Equal(("r1", MergedRun.Attestation, "main", MergedRun.Base), (said.Run, said.Attestation, said.BaseBranch, said.BaseCommit));
        Assert.Equal(("repair", "repair-engine 1", "none@1"), (said.Consultations.Single().Provider, said.Consultations.Single().Model, said.Consultations.Single().Template));
        Assert.Equal([(1, "platform"), (2, "repair")], said.Plans.Select(plan => (plan.Version, plan.By)));
        Assert.Equal(["p1.baseline", "p2.edit", "p2.check"], said.ToolCalls.Select(call => call.Step));
        Assert.Equal(["test.run@1", "edit.apply@1", "test.run@1"], said.ToolCalls.Select(call => call.Tool));
        Assert.All(said.ToolCalls, call => Assert.Equal(("3.11.2", new string('d', 64)), (call.Versions["python3"], call.Sandbox)));
        Assert.Equal(said.Rulings.Select(ruling => ruling.Arguments), said.ToolCalls.Select(call => call.Arguments!));
        Assert.Equal(("Rita Reviewer", GateAnswer.Approve), (said.Gates.Single().By, said.Gates.Single().Answer));
        Assert.Equal((VerdictOutcome.Pass, new string('9', 64)), (said.Verdicts.Single().Verdict.Outcome, said.Configuration));
        Assert.Equal([1], said.Logic.AsEnumerable());
        Assert.Equal(("run-r1", MergedRun.Events.Length - 1), (said.Log.Stream, said.Log.Revision));
    }

    [Fact]
    public void Is_the_same_bytes_whenever_it_is_made_again()
    {
        var later = Build([.. MergedRun.Events, .. MergedRun.Ending(MergedRun.Artifact('6'), "key")]);

        Assert.Equal(Encoding.UTF8.GetString(StatementBuilder.Encode(Statement)), Encoding.UTF8.GetString(StatementBuilder.Encode(later)));
    }

    [Fact]
    public void Does_not_tell_where_the_repository_lies() =>
        Assert.DoesNotContain("/src/calc", Encoding.UTF8.GetString(StatementBuilder.Encode(Statement)), StringComparison.Ordinal);

    [Fact]
    public void Begins_with_its_type_as_readers_of_other_makes_expect()
    {
        using var json = JsonDocument.Parse(StatementBuilder.Encode(Statement));

        Assert.Equal(["_type", "subject", "predicateType", "predicate"], json.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Leaves_out_the_outcome_of_an_abandoned_attempt()
    {
        var late = new RunEvent.ToolReturned("step-3", 0, MergedRun.Outcome(null));
        var built = Build([.. MergedRun.Events[..^1], late, MergedRun.Events[^1]]);

        Assert.Equal(3, built.Predicate.ToolCalls.Length);
        Assert.NotEqual(Statement.Predicate.Log.Chain, built.Predicate.Log.Chain);
    }

    [Fact]
    public void Is_refused_where_nobody_asked_or_nothing_was_merged()
    {
        Assert.Equal("attestation.unknown", StatementBuilder.Build(History.Recorded(MergedRun.Events[..^1]), null).Refusal?.Code);
        Assert.Equal("attestation.unknown", StatementBuilder.Build(History.Recorded(MergedRun.Events), "other").Refusal?.Code);
        Assert.Equal("attestation.not-merged", StatementBuilder.Build(History.Recorded([.. MergedRun.Events[..^2], MergedRun.Events[^1]]), null).Refusal?.Code);
    }

    private static RunStatement Build(IReadOnlyList<RunEvent> events) => StatementBuilder.Build(History.Recorded(events), "attest").Statement!;
}
