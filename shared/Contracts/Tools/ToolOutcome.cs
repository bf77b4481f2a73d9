using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CodexPlatform.Contracts;

/// <summary>What a tool call came to. A failed command is an outcome, not an error.</summary>
/// <param name="Code">Null on success; else a stable code from the tool's descriptor (<c>patch.does-not-apply</c>).</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="View">What a model or a terminal is shown: the head and tail of the output, at most 8 KiB.</param>
/// <param name="Output">The whole output; null when the view is the whole output.</param>
/// <param name="Result">The typed result, where the tool has one. All that a decision reads of a call is here.</param>
/// <param name="Versions">The tool's own version and those of the programs it ran, sorted by name.</param>
/// <param name="Environment">Where it ran; null for a tool that ran no command.</param>
/// <param name="CommandMilliseconds">Part of the time in which what the call is about ran in the sandbox: the rest is opening, filling and reading it. Null for a tool that ran no command, and in runs of earlier builds.</param>
public sealed record ToolOutcome(
    ToolStatus Status,
    string? Code,
    string Summary,
    string View,
    ArtifactRef? Output,
    ToolResult? Result,
    int Milliseconds,
    ImmutableSortedDictionary<string, string> Versions,
    SandboxFacts? Environment,
    int? CommandMilliseconds = null);

public enum ToolStatus
{
    Succeeded,

    /// <summary>The tool did its work and the answer is no (a red test, a patch that does not apply).</summary>
    Failed,

    /// <summary>The time limit ended it.</summary>
    TimedOut,

    /// <summary>Policy or argument checks stopped it before any effect.</summary>
    Refused,

    /// <summary>The place it ran in broke (a lost sandbox, a full disk): it says nothing about the code.</summary>
    Broken,
}

/// <summary>The isolation that was really in force.</summary>
/// <param name="Kind"><c>bubblewrap</c>, <c>kubernetes</c>.</param>
/// <param name="Limits">How limits are enforced: <c>cgroup-v2</c>, <c>cgroup-v1</c>, <c>systemd-scope</c>, <c>rlimits</c>.</param>
/// <param name="Digest">SHA-256 over everything that shapes the sandbox: binds, limits, environment, image.</param>
/// <param name="Carried">Folders shown beside the snapshot (dependency folders, package caches, toolchains).</param>
/// <param name="Instance">Name of the very sandbox, never given twice: two outcomes that name the same one shared it. Null where none was opened.</param>
/// <param name="Environment">Name of the environment that it is made from; null in runs of earlier builds.</param>
/// <param name="Image">What its files come from, with a digest; null for the machine itself.</param>
public sealed record SandboxFacts(
    string Kind, string Limits, string Digest, ImmutableArray<CarriedFolder> Carried, string? Instance = null, string? Environment = null, string? Image = null);

/// <param name="Bytes">Total size of the files.</param>
/// <param name="Digest">SHA-256 over the sorted (path, size, modification time) of the files.</param>
public sealed record CarriedFolder(string Path, long Bytes, string Digest);

/// <summary>What a tool answers beyond text. The set is closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Tests), "tests")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Conflicted), "conflicted")]
[JsonDerivedType(typeof(Tried), "tried")]
[JsonDerivedType(typeof(Linted), "linted")]
[JsonDerivedType(typeof(Exited), "exited")]
[JsonDerivedType(typeof(Smoked), "smoked")]
public abstract record ToolResult
{
    private ToolResult() { }

    /// <summary>A test run.</summary>
    /// <param name="Runner"><c>unittest</c>, <c>pytest</c>, <c>node</c>, <c>java</c>, <c>dotnet</c>, or <c>exit-code</c> where only the exit code counts.</param>
    /// <param name="Total">Tests that ran; 0 with the runner <c>exit-code</c>.</param>
    /// <param name="Failing">Names of the tests that failed or errored, sorted ordinally, the first 200.</param>
    /// <param name="Fingerprint">SHA-256 over the sorted (name, status) pairs: two runs agree when these agree.</param>
    /// <param name="Report">Every test with status, milliseconds and message: a JSON array of <see cref="TestCase"/>.</param>
    /// <param name="Spectra">Which test ran which lines, if asked for and to be had.</param>
    public sealed record Tests(
        string Runner,
        bool Passed,
        int ExitCode,
        int Total,
        int Failed,
        int Skipped,
        ImmutableArray<string> Failing,
        string Fingerprint,
        ArtifactRef? Report,
        ArtifactRef? Spectra) : ToolResult;

    /// <summary>A new snapshot.</summary>
    public sealed record Edited(Change Change) : ToolResult;

    /// <summary>Edits that could not be brought together.</summary>
    public sealed record Conflicted(ImmutableArray<string> Paths) : ToolResult;

    /// <summary>A tournament of candidate patches.</summary>
    /// <param name="Candidates">How many were given.</param>
    /// <param name="Ran">How many were run to a verdict.</param>
    /// <param name="Plausible">Ids of those that passed all the tests given, in the order given, the first 200.</param>
    /// <param name="Partial">Ids of those that failed fewer tests than the base and no new one, the first 50.</param>
    /// <param name="Verdicts">All verdicts: a JSON array of <see cref="CandidateVerdict"/>.</param>
    public sealed record Tried(
        int Candidates,
        int Ran,
        ImmutableArray<string> Plausible,
        ImmutableArray<string> Partial,
        int Failed,
        int TimedOut,
        int Broken,
        ArtifactRef Verdicts) : ToolResult;

    /// <param name="Findings">Sorted by path and line, the first 200.</param>
    public sealed record Linted(int Total, ImmutableArray<Finding> Findings) : ToolResult;

    /// <summary>A command ended.</summary>
    public sealed record Exited(int ExitCode) : ToolResult;

    /// <summary>A program was started to see whether it lives.</summary>
    /// <param name="Probes">How often it was asked; 0 where its own end was the answer.</param>
    public sealed record Smoked(HealthState Health, int Probes) : ToolResult;
}

/// <param name="Name">As the runner names it, unambiguous in the project: <c>tests/test_a.py::TestX::test_y</c>.</param>
/// <param name="Hung">Whether it was interrupted because it did not end; null for no.</param>
public sealed record TestCase(string Name, TestStatus Status, int Milliseconds, string? Message = null, bool? Hung = null);

public enum TestStatus
{
    Passed,
    Failed,
    Skipped,
}

/// <param name="Id">The candidate's id within its batch.</param>
/// <param name="Fixed">How many of the failing tests it made pass.</param>
/// <param name="Broke">The first test that was green before and is red with it.</param>
public sealed record CandidateVerdict(string Id, CandidateOutcome Outcome, int Fixed, string? Broke, int Milliseconds);

public enum HealthState
{
    Healthy,

    /// <summary>It ended before it was healthy, or ended with an error.</summary>
    Ended,

    /// <summary>The time limit came first.</summary>
    Silent,
}

public enum CandidateOutcome
{
    /// <summary>All the tests given pass.</summary>
    Plausible,

    /// <summary>Fewer failures than the base and no new one.</summary>
    Partial,
    Failed,
    TimedOut,

    /// <summary>It could not be loaded or killed its runner (syntax error, memory limit).</summary>
    Broken,
}

/// <param name="Line">From 1; null for a whole file.</param>
public sealed record Finding(string Rule, string Message, string? Path, int? Line);
