using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary><c>tournament@1</c>: tries candidates in one sandbox that is thrown away afterwards.</summary>
internal sealed class TournamentTool(Workshop workshop) : Tool<TournamentArguments>(workshop, ToolCatalog.Get("tournament@1"))
{
    private const int PlausibleIds = 200;

    private const int PartialIds = 50;

    protected override async Task<ToolAnswer> Act(TournamentArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        var (lineup, refusal) = await Lineup(arguments, call, cancellationToken);
        if (lineup is null)
        {
            return ToolAnswer.Failed(refusal!);
        }

        var score = new Score(lineup, call.Progress);
        var limits = new SandboxLimits(MemoryMegabytes: Math.Max(new SandboxLimits().MemoryMegabytes, 4 * arguments.MemoryMegabytes));
        var trial = await Try(lineup, score, Workshop.Time, token => Workshop.SnapshotSandboxes.Open(call, limits, token), cancellationToken);
        return await Answer(lineup, score.InOrder(), trial, call, cancellationToken);
    }

    internal static async Task<Trial> Try(
        Lineup lineup, Score score, TimeProvider time, Func<CancellationToken, Task<SnapshotSandbox>> open, CancellationToken cancellationToken)
    {
        var why = "";
        if (HarnessKind.May(lineup.Arguments))
        {
            var harness = new HarnessTournament(lineup, score, time, open);
            if (await harness.Run(cancellationToken))
            {
                return new Trial(harness.How, harness.Where, harness.Commands);
            }

            why = $", because the harness for {lineup.Arguments.Runner} does not fit: {harness.Said.Trim()}";
        }

        var command = new CommandTournament(lineup, score, HostSignals.Processors, open);
        await command.Run(cancellationToken);
        return new Trial("the whole command" + why, command.Where, command.Commands);
    }

    private async Task<(Lineup? Lineup, Refusal? Refusal)> Lineup(
        TournamentArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        ImmutableArray<Candidate> candidates;
        ImmutableArray<TestCase> passing;
        try
        {
            candidates = await Workshop.Artifacts.ReadJson<ImmutableArray<Candidate>>(arguments.Candidates, cancellationToken);
            passing = arguments.Passing is { } green
                ? await Workshop.Artifacts.ReadJson<ImmutableArray<TestCase>>(green, cancellationToken)
                : [];
        }
        catch (ContractException exception)
        {
            return (null, new Refusal("candidates.malformed", exception.Message));
        }

        var entries = await Workshop.Snapshots.List(call.Repository, call.Tree, cancellationToken);
        var paths = candidates.SelectMany(candidate => candidate.Edits).Select(edit => edit.Path).Distinct(StringComparer.Ordinal).ToList();
        var plain = entries.Where(entry => entry.Mode is GitMode.Regular or GitMode.Executable).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var known = paths.Where(plain.ContainsKey).ToList();
        var contents = await Workshop.Snapshots.Read(call.Repository, call.Tree, known, cancellationToken);
        var bases = paths.ToDictionary(path => path, _ => ((byte[]?)null, false), StringComparer.Ordinal);
        foreach (var (path, content) in known.Zip(contents))
        {
            bases[path] = (content, plain[path].Mode == GitMode.Executable);
        }

        var (files, refusal) = CandidateTexts.Apply(candidates, bases);
        return refusal is null ? (new Lineup(arguments, Executor.Lineup.InOrder(passing), files), null) : (null, refusal);
    }

    private async Task<ToolAnswer> Answer(
        Lineup lineup, ImmutableArray<CandidateVerdict> verdicts, Trial trial, ToolCall call, CancellationToken cancellationToken)
    {
        int Count(CandidateOutcome outcome) => verdicts.Count(verdict => verdict.Outcome == outcome);
        ImmutableArray<string> Ids(CandidateOutcome outcome, int most) =>
            [.. verdicts.Where(verdict => verdict.Outcome == outcome).Select(verdict => verdict.Id).Take(most)];

        var plausible = Count(CandidateOutcome.Plausible);
        var summary = $"Tried {verdicts.Length} of {lineup.Candidates.Length} candidates by {trial.How}: {plausible} plausible, "
            + $"{Count(CandidateOutcome.Partial)} partial, {Count(CandidateOutcome.TimedOut)} timed out, {Count(CandidateOutcome.Broken)} broken";
        var result = new ToolResult.Tried(
            lineup.Candidates.Length,
            verdicts.Length,
            Ids(CandidateOutcome.Plausible, PlausibleIds),
            Ids(CandidateOutcome.Partial, PartialIds),
            Count(CandidateOutcome.Failed),
            Count(CandidateOutcome.TimedOut),
            Count(CandidateOutcome.Broken),
            await Workshop.Artifacts.WriteJson(verdicts, AuthorOf(call), cancellationToken));
        var output = Encoding.UTF8.GetBytes(string.Concat(verdicts.Select(verdict => JsonSerializer.Serialize(verdict, WireJson.Stored) + "\n")));
        return plausible > 0
            ? new ToolAnswer(ToolStatus.Succeeded, null, summary, output, result, trial.Where, Commands: trial.Commands)
            : new ToolAnswer(ToolStatus.Failed, "tournament.no-winner", summary, output, result, trial.Where, Commands: trial.Commands);
    }

    /// <param name="How">Which way the candidates were tried.</param>
    /// <param name="Where">The isolation of the last sandbox; null if none was opened.</param>
    /// <param name="Commands">How long candidates, or the harness that tried them, ran.</param>
    internal sealed record Trial(string How, SandboxFacts? Where, TimeSpan Commands);
}
