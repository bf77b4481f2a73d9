using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance;

/// <summary>The in-toto statement of a merged change: what was made, and the evidence for it. (in-toto Attestation Framework, Statement v1)</summary>
public sealed record RunStatement(
    [property: JsonPropertyName("_type")] string Type,
    ImmutableArray<StatementSubject> Subject,
    string PredicateType,
    RunPredicate Predicate)
{
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>Names the form of the predicate; nothing is ever fetched from there.</summary>
    public const string RunPredicateType = "https://codexplatform.dev/attestation/run/v1";
}

/// <param name="Digest">Algorithm to lower-case hex: <c>gitCommit</c>, <c>gitTree</c>, <c>sha256</c>.</param>
public sealed record StatementSubject(string Name, ImmutableSortedDictionary<string, string> Digest);

/// <summary>The evidence. Whatever is said here can be derived again from the run's events; texts stand for themselves, everything large by its hash.</summary>
/// <param name="Attestation">The id that the commit's trailer names.</param>
/// <param name="BaseBranch">Branch the change is meant for. The repository's path is left out: it says something of a machine and nothing of the change.</param>
/// <param name="Configuration">SHA-256 of the effective configuration.</param>
/// <param name="Logic">Numbers of the decision logic that the run's decisions were made with.</param>
public sealed record RunPredicate(
    string Run,
    string Attestation,
    TaskSpec Task,
    string? BaseBranch,
    string BaseCommit,
    RunOptions Options,
    Change Change,
    string Branch,
    string Commit,
    string Configuration,
    ImmutableArray<int> Logic,
    ImmutableArray<StatedConsultation> Consultations,
    ImmutableArray<StatedPlan> Plans,
    ImmutableArray<StatedToolCall> ToolCalls,
    ImmutableArray<StatedRuling> Rulings,
    ImmutableArray<StatedVerdict> Verdicts,
    ImmutableArray<StatedGate> Gates,
    LogHead Log);

/// <param name="Model">As the model that served names itself.</param>
/// <param name="Prompt">SHA-256 of the exact bytes sent.</param>
/// <param name="Response">SHA-256 of the exact bytes received.</param>
/// <param name="Reply">SHA-256 of the event's data, which holds what the response came to.</param>
public sealed record StatedConsultation(
    long Revision, string Effect, string Provider, string Model, string Template, string Prompt, string Response, string Reply);

/// <param name="Sha256">Of the event's data: the plan and its difference to the one before.</param>
public sealed record StatedPlan(long Revision, int Version, int Turn, string By, int Steps, string Sha256);

/// <param name="Arguments">SHA-256 of the canonical arguments.</param>
/// <param name="Output">SHA-256 of the whole output.</param>
/// <param name="Outcome">SHA-256 of the event's data: the outcome with its typed result.</param>
/// <param name="Sandbox">Digest of the isolation; null for a tool that ran no command.</param>
public sealed record StatedToolCall(
    long Revision,
    string Effect,
    string? Step,
    string? Tool,
    StepRole? Role,
    string? Tree,
    string? Arguments,
    ToolStatus Status,
    string? Code,
    string Output,
    string Outcome,
    ImmutableSortedDictionary<string, string> Versions,
    string? Sandbox);

public sealed record StatedRuling(
    long Revision, string Effect, bool Allowed, string Policy, ImmutableArray<string> Rules, string Because, string Arguments);

public sealed record StatedVerdict(long Revision, string Effect, Verdict Verdict);

/// <param name="Change">Hash of what the person was shown: a change, or the call of a command.</param>
/// <param name="Command">The command; null at the gate of a change.</param>
public sealed record StatedGate(
    long Revision,
    string Gate,
    string Change,
    ImmutableArray<GateReason> Reasons,
    GateAnswer Answer,
    string By,
    string Because,
    DateTimeOffset At,
    string? Command = null);

/// <summary>How the stream stood when the attestation was asked for.</summary>
/// <param name="Revision">Of its last event.</param>
/// <param name="Chain">From <see cref="LogChain"/>: changes with any byte of any event up to there.</param>
public sealed record LogHead(string Stream, long Revision, string Chain);
