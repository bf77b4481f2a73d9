using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CodexPlatform.Contracts;

/// <summary><c>fs.read@1</c>: one file of the snapshot, or a range of its lines.</summary>
public sealed record FsReadArguments(
    [property: Description("Path relative to the root of the repository.")] string Path,
    [property: Description("First line wanted, from 1."), Range(1, int.MaxValue)] int? FromLine = null,
    [property: Description("Last line wanted, inclusive."), Range(1, int.MaxValue)] int? ToLine = null);

/// <summary><c>fs.list@1</c>: the files of the snapshot below a folder.</summary>
public sealed record FsListArguments(
    [property: Description("Folder relative to the root; empty or absent for the root.")] string? Folder = null,
    [property: Description("Only paths that match (**, *, ?, [a-z], {a,b}), relative to the root."), MaxLength(ArgumentLimits.Glob)] string? Glob = null);

/// <summary><c>search.text@1</c>: lines of text files that match.</summary>
public sealed record SearchTextArguments(
    [property: Description("A fixed string, or a regular expression if regex is true."), MinLength(1), MaxLength(ArgumentLimits.Pattern)] string Pattern,
    [property: Description("Read the pattern as a regular expression without back-references and look-around.")] bool Regex = false,
    [property: Description("Match regardless of case.")] bool IgnoreCase = false,
    [property: Description("Only files that match (**, *, ?, [a-z], {a,b}), relative to the root."), MaxLength(ArgumentLimits.Glob)] string? Glob = null);

/// <summary><c>edit.apply@1</c>: makes a new snapshot from exactly one of the three forms.</summary>
public sealed record EditApplyArguments(
    [property: Description("A unified diff; every hunk must apply exactly where it says."), MinLength(1)] string? Diff = null,
    [property: Description("Exact search-and-replace pairs, carried out in order; each search text must occur exactly once."), MinLength(1)] ImmutableArray<Replacement>? Replacements = null,
    [property: Description("A patch stored as artifact, as git diff --binary writes it.")] ArtifactRef? Patch = null);

public sealed record Replacement(
    [property: Description("Path relative to the root of the repository.")] string Path,
    [property: Description("Text that occurs exactly once in the file; empty only to create a file.")] string Search,
    [property: Description("What stands there afterwards.")] string Replace);

/// <summary><c>edit.merge@1</c>: brings the results of parallel edits together by three-way merge.</summary>
public sealed record EditMergeArguments(
    [property: Description("Ids of edit steps that began on this step's snapshot, or on the result of one that did."), MinLength(1)] ImmutableArray<string> Steps);

/// <summary><c>test.run@1</c>: runs a test command and reports each test where the runner is known.</summary>
public sealed record TestRunArguments(
    [property: Description("A shell line, run at the root of the repository."), MinLength(1), MaxLength(ArgumentLimits.Command)] string Command,
    [property: Description("Wall time in seconds; then everything is killed."), Range(1, ArgumentLimits.Seconds)] int TimeoutSeconds = 600,
    [property: Description("Also collect which test ran which lines; slower.")] bool Spectra = false,
    [property: Description("Processor time in seconds after which one test is interrupted and counts as failed, where the runner allows it; absent for any."), Range(1, ArgumentLimits.Seconds)] int? TestLimitSeconds = null);

/// <summary><c>lint.run@1</c>: runs a linter and reports its findings with file and line.</summary>
public sealed record LintRunArguments(
    [property: Description("A shell line, run at the root of the repository."), MinLength(1), MaxLength(ArgumentLimits.Command)] string Command,
    [property: Description("Wall time in seconds; then everything is killed."), Range(1, ArgumentLimits.Seconds)] int TimeoutSeconds = 300);

/// <summary><c>terminal.run@1</c>: runs a program.</summary>
public sealed record TerminalRunArguments(
    [property: Description("Program and arguments; no shell is involved."), MinLength(1)] ImmutableArray<string> Argv,
    [property: Description("Folder to run in, relative to the root of the repository.")] string? Cwd = null,
    [property: Description("Further variables; only names of the allow-list are taken.")] ImmutableSortedDictionary<string, string>? Environment = null,
    [property: Description("Wall time in seconds; then everything is killed."), Range(1, ArgumentLimits.Seconds)] int TimeoutSeconds = 120,
    [property: Description("Files or folders whose content afterwards becomes a change.")] ImmutableArray<string>? Capture = null);

/// <summary><c>smoke.run@1</c>: starts a program and sees whether it becomes healthy in time.</summary>
public sealed record SmokeRunArguments(
    [property: Description("A shell line that starts the program, run at the root of the repository."), MinLength(1), MaxLength(ArgumentLimits.Command)] string Command,
    [property: Description("A shell line that succeeds once the program is healthy, tried again and again; absent: the program itself must end with 0."), MinLength(1), MaxLength(ArgumentLimits.Command)] string? Probe = null,
    [property: Description("Wall time in seconds until it must be healthy; then everything is killed."), Range(1, ArgumentLimits.Seconds)] int TimeoutSeconds = 30);

/// <summary><c>tournament@1</c>: tries candidate patches in one sandbox and judges each by the failing tests first, then the rest.</summary>
public sealed record TournamentArguments(
    [property: Description("The check, a shell line run at the root of the repository."), MinLength(1), MaxLength(ArgumentLimits.Command)] string Command,
    [property: Description("The runner that the baseline recognised: pytest, unittest, node, dotnet, java or exit-code.")] string Runner,
    [property: Description("A JSON array of candidates.")] ArtifactRef Candidates,
    [property: Description("Failing tests, the cheapest first; empty with the runner exit-code.")] ImmutableArray<string> Failing,
    [property: Description("A JSON array of the green tests that must stay green; absent with the runner exit-code.")] ArtifactRef? Passing,
    [property: Description("CPU limit, in milliseconds, of one run of the whole check for one candidate."), Range(1, ArgumentLimits.Seconds * 1000)] int LimitMilliseconds,
    [property: Description("Least limit of one test, in milliseconds; a test has this or four times its baseline."), Range(1, ArgumentLimits.Seconds * 1000)] int TestLimitMilliseconds = 250,
    [property: Description("Memory of all processes together, in megabytes."), Range(64, 65536)] int MemoryMegabytes = 1024,
    [property: Description("Those of the failing tests that did not end by themselves; absent for none.")] ImmutableArray<string>? Hanging = null,
    [property: Description("Candidates still tried after the first plausible one; absent for all."), Range(0, int.MaxValue)] int? LookPast = null);

/// <summary>One candidate change: whole replacement of line ranges in files of the base.</summary>
/// <param name="Id">Unique in its batch.</param>
public sealed record Candidate(string Id, ImmutableArray<FileEdit> Edits);

/// <summary>Replaces a span of a file. Offsets are UTF-16 code units of the decoded text, from 0.</summary>
public sealed record FileEdit(string Path, int Start, int Length, string Text);
