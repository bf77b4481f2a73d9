using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>What a person asked for.</summary>
/// <param name="Intent">Free text: what should be true afterwards. It is rendered into every prompt.</param>
/// <param name="Check">The shell line that fails now and must pass afterwards, run at the root of the repository.</param>
/// <param name="Acceptance">Further shell lines that must pass afterwards; each becomes a check step of its own.</param>
/// <param name="Protect">Globs of paths whose change needs a person. (Tests need no naming: a change that touches them fails validation.)</param>
/// <param name="Sponsor">The named person who answers for the run.</param>
public sealed record TaskSpec(
    string Intent,
    string Check,
    ImmutableArray<string> Acceptance,
    ImmutableArray<string> Protect,
    Budget Budget,
    string Sponsor);

/// <summary>What a run may spend before it must stop and ask.</summary>
/// <param name="Candidates">Candidate patches that may be tried; the deterministic limit.</param>
/// <param name="WallSeconds">Seconds from submission to the last effect that may begin.</param>
public sealed record Budget(int Candidates, int WallSeconds);

/// <summary>Where the code is: a local git repository and the exact commit that the run starts from.</summary>
/// <param name="Path">Absolute path of the repository's top level.</param>
/// <param name="BaseBranch">Short name of the branch the change is meant for; null on a detached HEAD.</param>
/// <param name="BaseCommit">Full commit id. It never moves during a turn; a merge compares with it.</param>
/// <param name="Carry">Ignored dependency folders to show read-only beside those the platform knows (<c>node_modules</c>, <c>.venv</c>, <c>vendor</c>).</param>
public sealed record RepositoryRef(string Path, string? BaseBranch, string BaseCommit, ImmutableArray<string> Carry);

public enum MergeMode
{
    /// <summary>The change becomes the branch <c>codex/run-ID</c>.</summary>
    Branch,

    /// <summary>As <see cref="Branch"/>, and the base branch is moved to it by compare-and-swap.</summary>
    FastForward,

    /// <summary>Nothing is written to the user's repository.</summary>
    None,
}

/// <summary>Everything that steers a run, copied into its first event so that replay needs no configuration.</summary>
/// <param name="Model">Name of the model provider (<c>repair</c>, <c>scripted</c>, <c>recorded</c>).</param>
/// <param name="Shield">What becomes of destructive commands; null, as runs of earlier builds have it, denies them.</param>
/// <param name="Gates">When a person must look first; null, as runs of earlier builds have it, is the platform's first policy.</param>
/// <param name="Environment">Name of the environment that all of its sandboxes are made from; null leaves that to the executor, which records what it took.</param>
public sealed record RunOptions(
    MergeMode Merge, string Model, LoopLimits Limits, ShieldMode? Shield = null, GatePolicy? Gates = null, string? Environment = null);

/// <summary>The bounds of the loop. Counts are inclusive; times are seconds.</summary>
/// <param name="Turns">Turns before the run escalates.</param>
/// <param name="StepAttempts">Attempts of one retriable step.</param>
/// <param name="Retries">Retries of all steps of the run together.</param>
/// <param name="EffectAttempts">Starts of one effect, take-overs after a death included.</param>
/// <param name="EffectSeconds">The longest one effect may be held before another worker may take it over.</param>
/// <param name="Parallelism">Steps in flight at once.</param>
/// <param name="Rejections">Plans, edits and changes that may be turned down one after the other before the run escalates.</param>
/// <param name="MinConfidence">Percent; a change below it needs a person.</param>
/// <param name="SureConfidence">Percent; a change below it is checked once more than others.</param>
/// <param name="MaxFiles">Files changed; a change of more needs a person.</param>
/// <param name="MaxChangedLines">Lines added plus removed; a larger change fails validation.</param>
/// <param name="BaseMoves">Times the loop starts over because the base branch moved.</param>
public sealed record LoopLimits(
    int Turns = 60,
    int StepAttempts = 3,
    int Retries = 12,
    int EffectAttempts = 3,
    int EffectSeconds = 1500,
    int Parallelism = 2,
    int Rejections = 8,
    int MinConfidence = 25,
    int SureConfidence = 70,
    int MaxFiles = 20,
    int MaxChangedLines = 400,
    int BaseMoves = 3);
