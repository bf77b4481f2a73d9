using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Planner;

/// <summary>One question to a model: the run's state as text. It is stored whole before the model sees it.</summary>
/// <param name="Model">The model as the run's options name it: the provider, and what it is to use after a colon.</param>
/// <param name="Turn">Number of the turn; the first consultation of a run is in turn 2, after the baseline.</param>
/// <param name="Files">Texts that matter, sorted by path.</param>
/// <param name="Baseline">What the check said on the base.</param>
/// <param name="Tests">The baseline, test by test.</param>
/// <param name="Turns">What earlier turns tried and learnt, oldest first.</param>
/// <param name="Verdicts">On all candidates put forward on this base, in the order put forward.</param>
/// <param name="Memory">What the model asked to be given back.</param>
public sealed record ModelRequest(
    string Model,
    int Turn,
    TaskSpec Task,
    RunContext Context,
    ImmutableArray<PromptFile> Files,
    ToolResult.Tests Baseline,
    int BaselineMilliseconds,
    ImmutableArray<TestCase> Tests,
    string Output,
    Spectra? Spectra,
    ImmutableArray<PastTurn> Turns,
    ImmutableArray<CandidateVerdict> Verdicts,
    string? Memory,
    int CandidatesLeft);

/// <param name="Protected">Whether a change may not touch it.</param>
public sealed record PromptFile(string Path, string Text, bool Protected);

/// <summary>What a turn tried and what came of it: the feedback that the next answer builds on.</summary>
public sealed record PastTurn(
    int Turn,
    string Because,
    Reflection Reflection,
    string Code,
    string Why,
    ImmutableArray<StepObservation> Steps);

/// <summary>A model's answer before it is stored.</summary>
/// <param name="Raw">The bytes that came back.</param>
/// <param name="Memory">To be given back next time.</param>
/// <param name="Artifacts">What the reply's steps name by hash and must be stored before them.</param>
public sealed record ModelResponse(
    string Model,
    string Template,
    ReadOnlyMemory<byte> Raw,
    ModelReply Reply,
    ModelUsage Usage,
    string? Memory,
    ImmutableArray<ReadOnlyMemory<byte>> Artifacts);
