using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor.Tests.Tournament;

/// <summary>A tournament on a small project, in a sandbox.</summary>
/// <param name="Project">Files of the base.</param>
/// <param name="Edited">The file that candidates replace, and the part of it that they replace.</param>
internal sealed record Contest(
    string Command, string Runner, ImmutableArray<string> Failing, ImmutableArray<TestCase> Passing, (string Path, string Text)[] Project, (string Path, string Part) Edited)
{
    public int LimitMilliseconds { get; init; } = 4000;

    public int MemoryMegabytes { get; init; } = 512;

    public ImmutableArray<string>? Hanging { get; init; }

    public int? LookPast { get; init; }

    /// <summary>Whether the sandbox must show the host's package caches, which it does for a repository that has projects of that kind.</summary>
    public bool NeedsPackages { get; init; }

    /// <param name="candidates">Id, and the text that takes the place of the edited part.</param>
    public Task<ContestResult> Hold(ISandboxes sandboxes, params (string Id, string Text)[] candidates) =>
        Hold(sandboxes, Task.FromResult, candidates);

    /// <param name="opened">Given each sandbox before it is used.</param>
    /// <param name="candidates">Id, and the text that takes the place of the edited part.</param>
    public async Task<ContestResult> Hold(
        ISandboxes sandboxes, Func<SnapshotSandbox, Task<SnapshotSandbox>> opened, params (string Id, string Text)[] candidates)
    {
        var bases = Project.ToDictionary(file => file.Path, file => ((byte[]?)Encoding.UTF8.GetBytes(file.Text), false), StringComparer.Ordinal);
        var start = Project.Single(file => file.Path == Edited.Path).Text.IndexOf(Edited.Part, StringComparison.Ordinal);
        var (files, refusal) = CandidateTexts.Apply(
            [.. candidates.Select(one => new Candidate(one.Id, [new FileEdit(Edited.Path, start, Edited.Part.Length, one.Text)]))], bases);
        Xunit.Assert.Null(refusal);

        var unknown = new ArtifactRef("", 0);
        var arguments = new TournamentArguments(Command, Runner, unknown, Failing, unknown, LimitMilliseconds, MemoryMegabytes: MemoryMegabytes, Hanging: Hanging, LookPast: LookPast);
        var progress = new Watcher();
        var lineup = new Lineup(arguments, Passing, files);
        var score = new Score(lineup, progress);
        var repository = NeedsPackages ? Directory.CreateTempSubdirectory("codex-contest-").FullName : null;
        try
        {
            if (repository is not null)
            {
                await Fill(repository);
            }

            return await Hold(sandboxes, repository, opened, lineup, score, progress);
        }
        finally
        {
            if (repository is not null)
            {
                Directory.Delete(repository, recursive: true);
            }
        }
    }

    /// <summary>Writes the project into a folder.</summary>
    private async Task Fill(string folder)
    {
        foreach (var (path, text) in Project)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            await File.WriteAllTextAsync(Path.Combine(folder, path), text);
        }
    }

    private async Task<ContestResult> Hold(
        ISandboxes sandboxes, string? repository, Func<SnapshotSandbox, Task<SnapshotSandbox>> opened, Lineup lineup, Score score, Watcher progress)
    {
        var trial = await TournamentTool.Try(lineup, score, TimeProvider.System, async token => await opened(await Open(sandboxes, repository, token)), CancellationToken.None);
        return new ContestResult(trial.How, score.InOrder(), progress.Told);
    }

    private async Task<SnapshotSandbox> Open(ISandboxes sandboxes, string? repository, CancellationToken cancellationToken)
    {
        var request = new SandboxRequest(repository, [], new SandboxLimits(MemoryMegabytes: 2048, Processes: 256), new("contest", ""));
        var sandbox = await sandboxes.Open(request, cancellationToken);
        await sandbox.Write([.. Project.Select(file => new SandboxFile(file.Path, Encoding.UTF8.GetBytes(file.Text)))], cancellationToken);
        var where = await sandbox.Run(
            new SandboxCommand(["/bin/pwd"], "", SnapshotSandbox.NoEnvironment, TimeSpan.FromMinutes(5)), null, cancellationToken);
        var entries = Project.Select(file => new TreeEntry(file.Path, GitMode.Regular, "", file.Text.Length)).OrderBy(entry => entry.Path, StringComparer.Ordinal);
        return new SnapshotSandbox(sandbox, [.. entries], Encoding.UTF8.GetString(where.Stdout.Span).TrimEnd('\n'));
    }

    private sealed class Watcher : IProgress<ToolProgress>
    {
        public List<ToolProgress> Told { get; } = [];

        public void Report(ToolProgress value) => Told.Add(value);
    }
}

/// <param name="How">Which way the candidates were tried.</param>
internal sealed record ContestResult(string How, ImmutableArray<CandidateVerdict> Verdicts, List<ToolProgress> Told)
{
    /// <summary>Id, outcome, tests fixed, test broken: all that does not depend on the machine.</summary>
    public string[] Lines() => [.. Verdicts.Select(verdict => $"{verdict.Id} {verdict.Outcome} {verdict.Fixed} {verdict.Broke}".TrimEnd())];
}
