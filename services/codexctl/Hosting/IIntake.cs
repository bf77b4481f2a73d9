using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl;

/// <summary>Turns what a person asked for into a run, or says what is wrong with it before anything happens.</summary>
internal interface IIntake
{
    Task<Admission> Admit(RunRequest request, DataFolder data, CancellationToken cancellationToken);
}

/// <param name="Repository">Any path within the repository.</param>
/// <param name="Intent">Null: make the check pass.</param>
/// <param name="Base">Branch, tag or commit; null for HEAD.</param>
/// <param name="Candidates">Null for the platform's default.</param>
/// <param name="Time">Null for the platform's default.</param>
/// <param name="Shield"><c>deny</c> or <c>ask</c>.</param>
/// <param name="Gates">When a person must look first; null for the platform's policy.</param>
/// <param name="Environment">Name of what sandboxes are made from; null for the usual one.</param>
/// <param name="Strict">Refuse a sandbox whose limits are resource limits only.</param>
internal sealed record RunRequest(
    string Repository,
    string Check,
    string? Intent,
    ImmutableArray<string> Acceptance,
    string? Base,
    ImmutableArray<string> Protect,
    ImmutableArray<string> Carry,
    int? Candidates,
    TimeSpan? Time,
    MergeMode Merge,
    string Shield,
    GatePolicy? Gates,
    string? Environment,
    string Sponsor,
    string Model,
    bool Strict);

/// <param name="Command">Null when it is refused.</param>
/// <param name="Refusals">The most telling first.</param>
/// <param name="Notes">What the person should know although the run is admitted: a dirty tree, a thin task.</param>
internal sealed record Admission(SubmitRun? Command, ImmutableArray<Refusal> Refusals, ImmutableArray<string> Notes);
