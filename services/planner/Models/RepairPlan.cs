using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Repair;

namespace CodexPlatform.Planner;

/// <summary>From the engine's answer to a plan.</summary>
internal static class RepairPlan
{
    /// <summary>A candidate may take this many times the baseline's time, and never less than this many milliseconds.</summary>
    private const int TimeFactor = 4;
    private const int LeastLimit = 5000;
    private const int TestLimit = 250;

    /// <summary>How much longer a candidate gets that was rejected only because its time was up.</summary>
    private const int Patience = 4;

    public static (ModelReply Reply, RepairMemory Memory, ImmutableArray<ReadOnlyMemory<byte>> Artifacts) Of(
        ModelRequest request, RepairMemory memory, RepairRequest question, RepairAnswer answer)
    {
        var next = memory with { Cursor = answer.Cursor };
        switch (answer)
        {
            case RepairAnswer.Batch batch:
                var (step, artifacts) = Tournament(request, batch);
                return (new ModelReply.Plan([step], $"Try {batch.Candidates.Length} candidate edits, the likeliest first", 100, []), next, artifacts);
            case RepairAnswer.Propose propose:
                return (
                    new ModelReply.Plan([Edit(question, propose.Candidate)], propose.Because, propose.Confidence, propose.Alternatives),
                    next with { Proposals = memory.Proposals.Add(new Proposal(request.Turn, propose.Candidate.Id)) },
                    []);
            case RepairAnswer.Decline decline:
                return (new ModelReply.Decline(decline.Code, decline.Because, decline.Evidence), next, []);
            default:
                throw new ContractException($"The engine's answer {answer.GetType().Name} is not known");
        }
    }

    private static (Step Step, ImmutableArray<ReadOnlyMemory<byte>> Artifacts) Tournament(ModelRequest request, RepairAnswer.Batch batch)
    {
        var candidates = Encode(batch.Candidates);
        var failing = request.Tests.Where(test => test.Status == TestStatus.Failed).OrderBy(test => test.Milliseconds).ThenBy(test => test.Name, StringComparer.Ordinal);
        var passing = Encode(request.Tests.Where(test => test.Status == TestStatus.Passed).ToImmutableArray());
        var hanging = request.Tests.Where(test => test is { Status: TestStatus.Failed, Hung: true }).ToImmutableArray();
        var single = request.Tests.IsEmpty;
        var patience = batch.Candidates.Any(candidate => CandidateId.WantsPatience(candidate.Id)) ? Patience : 1;
        var arguments = new TournamentArguments(
            request.Task.Check,
            request.Baseline.Runner,
            Artifacts.NameOf(candidates),
            [.. failing.Select(test => test.Name)],
            single ? null : Artifacts.NameOf(passing),
            Math.Max(LeastLimit, (request.BaselineMilliseconds - hanging.Sum(test => test.Milliseconds)) * TimeFactor) * patience,
            TestLimit * patience,
            Hanging: hanging.IsEmpty ? null : [.. hanging.Select(test => test.Name)],
            LookPast: batch.LookPast);
        var step = new Step(
            "tournament", "tournament@1", StepRole.Search, JsonSerializer.SerializeToElement(arguments, WireJson.Stored), [], Snapshots.Base,
            batch.Candidates.Length * 20, 100);
        return (step, single ? [candidates] : [candidates, passing]);
    }

    private static Step Edit(RepairRequest question, Candidate candidate)
    {
        var diff = CandidateText.Diff(candidate, question.Files);
        return new Step(
            "edit", "edit.apply@1", StepRole.Edit, JsonSerializer.SerializeToElement(new EditApplyArguments(Diff: diff), WireJson.Stored), [], Snapshots.Base, 100, 100);
    }

    private static byte[] Encode<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Stored);
}
