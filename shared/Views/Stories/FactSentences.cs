using System.Collections.Immutable;
using CodexPlatform.Contracts;
using Sentence = (CodexPlatform.Views.StoryPhase Phase, string Text, System.Collections.Immutable.ImmutableArray<string> Details);

namespace CodexPlatform.Views;

/// <summary>How the story tells what the world did.</summary>
internal static class FactSentences
{
    public static Sentence For(RunEvent fact, StoryMemory memory) => fact switch
    {
        RunEvent.RunSubmitted e => Submitted(e),
        RunEvent.EffectStarted e => (memory.PhaseOf(e.Effect), Started(e, memory), []),
        RunEvent.EffectFailed e => (
            memory.PhaseOf(e.Effect),
            $"{Capital(memory.NameOf(e.Effect))} came to nothing ({e.Failure.Code}): {e.Failure.Reason}",
            e.Failure.Retriable ? ["Trying again may help"] : []),
        RunEvent.ContextGathered e => Perceived(e.Context),
        RunEvent.ModelAnswered e => Answered(e.Answer),
        RunEvent.PolicyRuled e => (
            StoryPhase.Act,
            $"Policy {e.Ruling.Policy} {(e.Ruling.Allowed ? "allowed" : e.Ruling.Asks ? "asks a person for" : "refused")} {memory.NameOf(e.Effect)}: {e.Ruling.Because}",
            e.Ruling.Rules),
        RunEvent.ToolReturned e => Returned(memory.NameOf(e.Effect), e.Outcome, memory.Drift(e)),
        RunEvent.VerdictReached e => Judged(e.Verdict),
        RunEvent.GateAnswered e => (
            StoryPhase.Gate,
            $"{e.By} {(e.Answer == GateAnswer.Approve ? "approved" : "denied")} gate {e.Gate}: {e.Because}",
            [$"{(memory.Commands.Contains(e.Gate) ? "call" : "change")} {e.Change}"]),
        RunEvent.CancelRequested e => (StoryPhase.End, $"{e.By} asked to stop: {e.Because}", []),
        RunEvent.Merged e => (
            StoryPhase.Merge,
            $"Branch {e.Branch} now names commit {Short(e.Commit)}{(e.MovedBase ? ", and so does the base branch" : "")}",
            [$"commit {e.Commit}", $"tree {e.Tree}"]),
        RunEvent.BaseMoved e => (
            StoryPhase.Merge,
            $"The base branch moved from {Short(e.Expected)} to {(e.Found is null ? "nothing" : Short(e.Found))}: nothing was written",
            []),
        RunEvent.Attested e => (
            StoryPhase.Attest, $"Signed attestation {e.Attestation}", [$"key {e.KeyId}", $"envelope sha256:{e.Envelope.Sha256}"]),
        _ => throw new ContractException($"The story has no sentence for {fact.GetType().Name}"),
    };

    private static Sentence Submitted(RunEvent.RunSubmitted e) => (
        StoryPhase.Submit,
        $"{e.Task.Sponsor} asked: {e.Task.Intent}",
        [
            $"check: {e.Task.Check}",
            .. e.Task.Acceptance.Select(line => $"acceptance: {line}"),
            .. e.Task.Protect.Select(glob => $"protected: {glob}"),
            $"repository {e.Repository.Path} at {e.Repository.BaseBranch ?? "a detached HEAD"} {Short(e.Repository.BaseCommit)}",
            .. e.Options.Environment is { } environment ? [$"environment: {environment}"] : Array.Empty<string>(),
            .. e.Options.Gates is { } gates ? [$"gates: {gates.Version}"] : Array.Empty<string>(),
            $"budget: {e.Task.Budget.Candidates} candidates, {e.Task.Budget.WallSeconds} s",
        ]);

    private static string Started(RunEvent.EffectStarted e, StoryMemory memory) =>
        e.Attempt <= 1 ? $"Began {memory.NameOf(e.Effect)}" : $"Began {memory.NameOf(e.Effect)} again, attempt {e.Attempt}";

    private static Sentence Perceived(RunContext context) => (
        StoryPhase.Perceive,
        $"Saw {context.Files} files at {Short(context.Commit)}{(context.Dirty ? "; uncommitted work is not part of the run" : "")}",
        [
            .. context.Languages.Select(share => $"{share.Language}: {share.Files} files"),
            .. context.Notes,
            $"sandbox {context.Sandbox.Kind}, limits by {context.Sandbox.Limits}",
            .. context.Sandbox.Image is { } image ? [$"environment {context.Sandbox.Environment}, image {image}"] : Array.Empty<string>(),
            .. context.Signals is { } signals
                ? [$"{Count(signals.Processors, "processor")}, {signals.FreeDiskBytes >> 20} MiB of disk free, {Count(signals.OtherEffects, "effect")} of other runs at work"]
                : Array.Empty<string>(),
        ]);

    private static Sentence Answered(ModelAnswer answer) => (
        StoryPhase.Plan,
        answer.Reply switch
        {
            ModelReply.Plan plan => $"{answer.Model} proposed {Count(plan.Steps.Length, "step")} ({plan.Confidence} % sure): {plan.Because}",
            ModelReply.Decline decline => $"{answer.Model} had nothing to offer ({decline.Code}): {decline.Because}",
            ModelReply.Malformed malformed => $"{answer.Model} gave an answer without form: {malformed.Problem}",
            _ => $"{answer.Model} answered",
        },
        [
            .. answer.Reply is ModelReply.Plan { Alternatives: var others } ? others.Select(o => $"ranked lower: {o.Summary} ({o.Because})") : [],
            $"prompt sha256:{answer.Prompt.Sha256}",
            $"response sha256:{answer.Response.Sha256}",
        ]);

    private static Sentence Returned(string step, ToolOutcome outcome, ImmutableArray<string> drift)
    {
        var details = ImmutableArray.CreateBuilder<string>();
        switch (outcome.Result)
        {
            case ToolResult.Tests tests:
                details.AddRange(tests.Failing.Select(name => $"failing: {name}"));
                break;
            case ToolResult.Edited edited:
                details.AddRange(edited.Change.Files.Select(file => $"{file.Kind} {file.Path} +{file.Added} -{file.Removed}"));
                break;
            case ToolResult.Conflicted conflicted:
                details.AddRange(conflicted.Paths.Select(path => $"conflict: {path}"));
                break;
            case ToolResult.Tried tried:
                details.Add($"{tried.Ran} of {tried.Candidates} candidates run: {tried.Plausible.Length} plausible, {tried.Partial.Length} partial");
                break;
        }

        details.AddRange(drift);
        var word = outcome.Status switch
        {
            ToolStatus.Succeeded => "succeeded",
            ToolStatus.Failed => "said no",
            ToolStatus.TimedOut => "ran out of time",
            ToolStatus.Refused => "was refused",
            _ => "lost the place it ran in",
        };
        return (StoryPhase.Act, $"{Capital(step)} {word} after {outcome.Milliseconds} ms: {outcome.Summary}", details.ToImmutable());
    }

    private static Sentence Judged(Verdict verdict) => (
        StoryPhase.Validate,
        verdict.Outcome switch
        {
            VerdictOutcome.Pass => $"The change passed all {verdict.Rules.Length} rules",
            VerdictOutcome.Fail => $"The change failed {string.Join(", ", verdict.Rules.Where(r => r.Outcome == VerdictOutcome.Fail).Select(r => r.Rule))}",
            _ => "The evidence does not suffice to judge the change",
        },
        [.. verdict.Rules.Select(rule => $"{rule.Rule} {rule.Outcome}: {rule.Because}")]);

    internal static string Short(string id) => id.Length > 12 ? id[..12] : id;

    internal static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
