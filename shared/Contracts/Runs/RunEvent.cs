using System.Collections.Immutable;
using System.Text.Json;

namespace CodexPlatform.Contracts;

/// <summary>What can have happened in a run. The set is closed: only the cases below exist.</summary>
public abstract record RunEvent
{
    private RunEvent() { }

    // ---- facts -----------------------------------------------------------------------------------------------------

    [WireName("run.submitted.v1")]
    public sealed record RunSubmitted(string RunId, TaskSpec Task, RepositoryRef Repository, RunOptions Options, DateTimeOffset At)
        : RunEvent, IFact;

    /// <summary>A worker has begun an effect and holds it. A higher fence than the last records the earlier attempt as abandoned.</summary>
    /// <param name="Holder">The process incarnation and the delivery.</param>
    /// <param name="Expires">From then on another worker may take over.</param>
    [WireName("run.effect-started.v1")]
    public sealed record EffectStarted(string Effect, int Attempt, int Fence, string Holder, DateTimeOffset Expires)
        : RunEvent, IFact;

    [WireName("run.effect-failed.v1")]
    public sealed record EffectFailed(string Effect, int Fence, EffectFailure Failure) : RunEvent, IOutcome;

    [WireName("run.context-gathered.v1")]
    public sealed record ContextGathered(string Effect, int Fence, RunContext Context) : RunEvent, IOutcome;

    [WireName("run.model-answered.v1")]
    public sealed record ModelAnswered(string Effect, int Fence, ModelAnswer Answer) : RunEvent, IOutcome;

    /// <summary>Stands before every execution of a tool, in the same append as its start.</summary>
    [WireName("run.policy-ruled.v1")]
    public sealed record PolicyRuled(string Effect, int Fence, PolicyRuling Ruling) : RunEvent, IFact;

    [WireName("run.tool-returned.v1")]
    public sealed record ToolReturned(string Effect, int Fence, ToolOutcome Outcome) : RunEvent, IOutcome;

    [WireName("run.verdict-reached.v1")]
    public sealed record VerdictReached(string Effect, int Fence, Verdict Verdict) : RunEvent, IOutcome;

    /// <param name="Change">The hash of what the person was shown: a change, or at the gate of a command the call.</param>
    [WireName("run.gate-answered.v1")]
    public sealed record GateAnswered(string Gate, GateAnswer Answer, string Change, string By, string Because, DateTimeOffset At)
        : RunEvent, IFact;

    [WireName("run.cancel-requested.v1")]
    public sealed record CancelRequested(string By, string Because) : RunEvent, IFact;

    /// <param name="Branch">The branch that now names the commit.</param>
    /// <param name="MovedBase">Whether the base branch was moved to it as well.</param>
    [WireName("run.merged.v1")]
    public sealed record Merged(string Effect, int Fence, string Commit, string Tree, string Branch, bool MovedBase)
        : RunEvent, IOutcome;

    /// <summary>The base branch no longer names the commit that the change was made on. Nothing was written.</summary>
    /// <param name="Found">The commit it names now; null if it is gone.</param>
    [WireName("run.base-moved.v1")]
    public sealed record BaseMoved(string Effect, int Fence, string Expected, string? Found) : RunEvent, IOutcome;

    [WireName("run.attested.v1")]
    public sealed record Attested(string Effect, int Fence, string Attestation, ArtifactRef Envelope, string KeyId)
        : RunEvent, IOutcome;

    // ---- decisions -------------------------------------------------------------------------------------------------

    /// <summary>A turn begins on this snapshot. The first turn, and one after the base has moved, perceives anew.</summary>
    /// <param name="Perceive">The effect that gathers the context; null when the last context still holds.</param>
    [WireName("run.turn-began.v1")]
    public sealed record TurnBegan(int Turn, string Commit, string? Perceive, string Because) : RunEvent, IDecision;

    /// <param name="CandidatesLeft">What remains of the budget.</param>
    [WireName("run.consultation-requested.v1")]
    public sealed record ConsultationRequested(string Effect, int Turn, int CandidatesLeft) : RunEvent, IDecision;

    /// <param name="Steps">In topological order.</param>
    [WireName("run.plan-adopted.v1")]
    public sealed record PlanAdopted(
        int Version,
        int Turn,
        string By,
        ImmutableArray<Step> Steps,
        string Because,
        int Confidence,
        PlanDifference Difference) : RunEvent, IDecision;

    [WireName("run.plan-rejected.v1")]
    public sealed record PlanRejected(int Turn, string Code, string Reason) : RunEvent, IDecision;

    /// <param name="Tree">The exact snapshot that the step works on.</param>
    /// <param name="Approval">Revision of the answer by which a person permitted a call that policy had held; null where none was needed.</param>
    [WireName("run.step-scheduled.v1")]
    public sealed record StepScheduled(string Effect, string Step, int Attempt, string Tree, string Because, long? Approval = null)
        : RunEvent, IDecision;

    /// <summary>Policy holds a call, and asks a person for it. The call is carried out only if exactly it is approved.</summary>
    /// <param name="Call">The <see cref="CallHash"/>: what an answer must name.</param>
    /// <param name="Summary">The command as a person would type it.</param>
    /// <param name="At">From then on the run's time stands still until a person has answered.</param>
    [WireName("run.command-gate-opened.v1")]
    public sealed record CommandGateOpened(
        string Gate,
        string Step,
        string Tool,
        JsonElement Arguments,
        string Call,
        ImmutableArray<GateReason> Reasons,
        string Summary,
        DateTimeOffset At) : RunEvent, IDecision;

    /// <summary>What the turn's facts amount to, extracted by rule.</summary>
    [WireName("run.observed.v1")]
    public sealed record Observed(int Turn, Observations Observations) : RunEvent, IDecision;

    [WireName("run.validation-requested.v1")]
    public sealed record ValidationRequested(string Effect, int Turn, Change Change) : RunEvent, IDecision;

    /// <summary>The one conclusion of a turn.</summary>
    /// <param name="Cites">Revisions of the events that it rests on.</param>
    [WireName("run.turn-reflected.v1")]
    public sealed record TurnReflected(int Turn, Reflection Reflection, string Code, string Because, ImmutableArray<long> Cites)
        : RunEvent, IDecision;

    /// <summary>What the loop takes with it into the next turn, and what it was learnt from.</summary>
    /// <param name="Model">What the model asked to be given back; null if it has asked for nothing on this base.</param>
    /// <param name="Sources">Revisions of the events that it was derived from, ascending.</param>
    [WireName("run.remembered.v1")]
    public sealed record Remembered(int Turn, string Lesson, ArtifactRef? Model, ImmutableArray<long> Sources) : RunEvent, IDecision;

    /// <summary>The snapshots of these steps are no longer built upon; the run stands on the tree named.</summary>
    [WireName("run.change-reverted.v1")]
    public sealed record ChangeReverted(int Turn, ImmutableArray<string> Steps, string BackTo, string Because) : RunEvent, IDecision;

    /// <param name="Summary">What changes and how sure it is, in few words.</param>
    /// <param name="Rationale">Why it is proposed, each sentence with its event; null in runs of logic 1.</param>
    [WireName("run.gate-opened.v1")]
    public sealed record GateOpened(
        string Gate, Change Change, ImmutableArray<GateReason> Reasons, string Summary, ImmutableArray<Claim>? Rationale = null)
        : RunEvent, IDecision;

    /// <param name="Attestation">The id that the commit's trailer will name.</param>
    /// <param name="Date">The commit's date, so that a retry makes the same commit.</param>
    [WireName("run.merge-requested.v1")]
    public sealed record MergeRequested(
        string Effect,
        Change Change,
        string BaseCommit,
        string Branch,
        MergeMode Mode,
        string Message,
        string Attestation,
        DateTimeOffset Date) : RunEvent, IDecision;

    [WireName("run.attestation-requested.v1")]
    public sealed record AttestationRequested(string Effect, string Attestation, string Commit) : RunEvent, IDecision;

    [WireName("run.completed.v1")]
    public sealed record RunCompleted(string? Branch, string? Commit, ImmutableArray<Claim> Summary) : RunEvent, IDecision;

    [WireName("run.escalated.v1")]
    public sealed record RunEscalated(string Code, string Because, Evidence Evidence) : RunEvent, IDecision;

    [WireName("run.failed.v1")]
    public sealed record RunFailed(string Code, string Because) : RunEvent, IDecision;

    [WireName("run.cancelled.v1")]
    public sealed record RunCancelled(string By, string Because) : RunEvent, IDecision;
}
