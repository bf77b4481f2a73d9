namespace CodexPlatform.Contracts;

/// <summary>What a single member's type and range cannot say.</summary>
internal static class ArgumentRules
{
    public static Refusal? Problem(object record) => record switch
    {
        FsReadArguments { FromLine: var from, ToLine: var to } when to < (from ?? 1) => Range($"toLine {to} stands before fromLine {from ?? 1}"),
        FsReadArguments read => RepositoryPath.Problem(read.Path),
        FsListArguments { Folder: { Length: > 0 } folder } => RepositoryPath.Problem(folder),
        EditApplyArguments edit => ProblemOf(edit),
        EditMergeArguments { Steps: var steps } when steps.Distinct(StringComparer.Ordinal).Count() < steps.Length => Range("A step is named twice"),
        TerminalRunArguments terminal => ProblemOf(terminal),
        TestRunArguments test => ProblemOf(test.Command),
        LintRunArguments lint => ProblemOf(lint.Command),
        SmokeRunArguments smoke => ProblemOf(smoke.Command) ?? (smoke.Probe is { } probe ? ProblemOf(probe) : null),
        TournamentArguments tournament => ProblemOf(tournament),
        _ => null,
    };

    private static Refusal? ProblemOf(EditApplyArguments edit)
    {
        var forms = (edit.Diff is null ? 0 : 1) + (edit.Replacements is null ? 0 : 1) + (edit.Patch is null ? 0 : 1);
        return forms != 1
            ? Range($"Exactly one of diff, replacements and patch is needed; {forms} were given")
            : First((edit.Replacements ?? []).Select(replacement => RepositoryPath.Problem(replacement.Path))) ?? ProblemOf(edit.Patch);
    }

    private static Refusal? ProblemOf(TerminalRunArguments terminal) =>
        terminal.Argv[0].Length == 0 ? Range("The program's name is empty")
        : terminal.Argv.Any(HasNul) ? Range("An argument holds a NUL character")
        : terminal.Environment is { } variables && variables.Values.Any(HasNul) ? Range("A variable holds a NUL character")
        : (terminal.Cwd is { Length: > 0 } cwd ? RepositoryPath.Problem(cwd) : null)
            ?? First((terminal.Capture ?? []).Select(RepositoryPath.Problem));

    private static Refusal? ProblemOf(TournamentArguments tournament) =>
        ProblemOf(tournament.Command) ?? ProblemOf(tournament.Candidates) ?? ProblemOf(tournament.Passing);

    private static Refusal? ProblemOf(string command) =>
        string.IsNullOrWhiteSpace(command) ? Range("The command is empty")
        : HasNul(command) ? Range("The command holds a NUL character")
        : null;

    private static Refusal? ProblemOf(ArtifactRef? artifact) =>
        artifact is null || (artifact.Length >= 0 && artifact.Sha256.Length == 64 && artifact.Sha256.All(char.IsAsciiHexDigitLower))
            ? null
            : Range($"'{artifact.Sha256}' with length {artifact.Length} names no artifact");

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);

    private static Refusal? First(IEnumerable<Refusal?> refusals) => refusals.FirstOrDefault(refusal => refusal is not null);

    private static Refusal Range(string reason) => new(ToolArguments.OutOfRange, reason);
}
