using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>What the platform perceived before it planned: the repository at one commit, and the surroundings.</summary>
/// <param name="Commit">The commit that the turn starts from.</param>
/// <param name="Tree">Its tree.</param>
/// <param name="Dirty">Whether the user's working tree differed from the commit; it is not part of the run.</param>
/// <param name="Languages">Files by language, the most frequent first.</param>
/// <param name="TestPaths">Globs that mark tests, found or conventional; changes may not touch them unasked.</param>
/// <param name="Notes">What a reader should know: submodules left out, LFS pointers, line-ending attributes.</param>
/// <param name="Sandbox">The isolation that is available.</param>
/// <param name="Tools">The tools on offer with what a decision needs of them, sorted by reference.</param>
/// <param name="Configuration">SHA-256 of the whole effective configuration.</param>
/// <param name="Signals">How the surroundings stood; null in runs of earlier builds.</param>
public sealed record RunContext(
    string Commit,
    string Tree,
    bool Dirty,
    int Files,
    ImmutableArray<LanguageShare> Languages,
    ImmutableArray<string> TestPaths,
    ImmutableArray<string> Notes,
    SandboxFacts Sandbox,
    ImmutableArray<ToolFacts> Tools,
    ImmutableSortedDictionary<string, string> Programs,
    string Configuration,
    EnvironmentSignals? Signals = null);

/// <summary>How the surroundings stood when the run looked.</summary>
/// <param name="Load">Processes that wanted a processor, averaged over a minute, in hundredths; null where the system does not tell.</param>
/// <param name="FreeMemoryBytes">Null where the system does not tell.</param>
/// <param name="OtherEffects">Effects of other runs that this process was carrying out.</param>
/// <param name="CandidatesLeft">What remains of the run's quota.</param>
/// <param name="Deadline">When the run's time is used up.</param>
public sealed record EnvironmentSignals(
    int Processors, int? Load, long? FreeMemoryBytes, long FreeDiskBytes, int OtherEffects, int CandidatesLeft, DateTimeOffset? Deadline);

public sealed record LanguageShare(string Language, int Files);

/// <summary>What scheduling needs to know of a tool, frozen into the run.</summary>
public sealed record ToolFacts(string Reference, RetryClass Retry, ToolEffect Effect, int TypicalCost);
