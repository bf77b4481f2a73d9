using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;
using CodexPlatform.Executor;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>How the offline model fares on programs with a bug: each case is a run like any other, one after the other.</summary>
/// <param name="folder">Everything is made in it, and left to the caller.</param>
internal sealed partial class RepairBenchmark(string folder, int candidates, TimeProvider time, TextWriter progress)
{
    private readonly DataFolder _data = new(Path.Combine(folder, "data"));

    /// <returns>What there is so far, where it is stopped.</returns>
    /// <exception cref="BenchmarkFailedException">A run could not begin.</exception>
    /// <exception cref="SandboxUnavailableException">There are no sandboxes on this host.</exception>
    public async Task<RepairFigures> Run(IReadOnlyList<RepairCase> cases, CancellationToken cancellationToken)
    {
        await using var sandboxes = new BubblewrapSandboxes(new BubblewrapOptions(), time);
        var opening = await new EmbeddedEngine(time, () => SandboxSelection.Default).Open(_data, cancellationToken).ConfigureAwait(false);
        await using var session = opening.Session ?? throw new InvalidOperationException("The benchmark's own data folder is in use");
        var heldOut = new HeldOutJudge(sandboxes, _data);
        var figures = ImmutableArray.CreateBuilder<RepairCaseFigures>();
        foreach (var (index, each) in cases.Index())
        {
            if (each.Brought is { Missing: true } absent)
            {
                await progress.WriteLineAsync($"{index + 1}/{cases.Count}  {each.Name}  left out: {absent.From} is missing, install the package {absent.Package}").ConfigureAwait(false);
                continue;
            }

            try
            {
                figures.Add(await Try(session, heldOut, each, Path.Combine(folder, "cases", index.ToString(CultureInfo.InvariantCulture)), cancellationToken).ConfigureAwait(false));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return new RepairFigures(candidates, figures.ToImmutable()) { NotTried = cases.Count - index };
            }

            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{index + 1}/{cases.Count}  {RepairFiguresText.Line(figures[^1])}")).ConfigureAwait(false);
        }

        return new RepairFigures(candidates, figures.ToImmutable());
    }

    private async Task<RepairCaseFigures> Try(IEngineSession session, HeldOutJudge heldOut, RepairCase each, string repository, CancellationToken cancellationToken)
    {
        each.Lay(repository);
        await FreshRepository.Commit(repository, "A program with a bug", cancellationToken).ConfigureAwait(false);
        var request = new RunRequest(
            repository, each.Check, null, [], null, [], [], candidates, null, MergeMode.Branch, "deny", null, null, "bench", "repair", Strict: false);
        var admission = await new EmbeddedIntake(time, () => SandboxSelection.Default).Admit(request, _data, cancellationToken).ConfigureAwait(false);
        var submit = admission.Command ?? throw new BenchmarkFailedException($"{each.Name}: {admission.Refusals[0].Reason}");
        var clock = Stopwatch.StartNew();
        await session.Submit(submit, cancellationToken).ConfigureAwait(false);
        await foreach (var _ in session.Watch(submit.RunId, cancellationToken).ConfigureAwait(false))
        {
        }

        var seconds = clock.Elapsed.TotalSeconds;
        using var archive = new EmbeddedArchives(time).Open(_data);
        var history = await archive.Read(submit.RunId, cancellationToken).ConfigureAwait(false);
        var times = RepairTimes.Of(history.Events.Select(each => (each.Entry.Created, each.Event)));
        var change = history.Summary.Outcome is RunOutcome.Completed or RunOutcome.Waiting ? history.Change : null;
        return new RepairCaseFigures(
            each.Name,
            each.Language,
            Outcomes.Word(history.Summary.Outcome),
            change is not null,
            change is not null && each.HeldOut is not null
                ? await heldOut.Passes(each, submit.Repository, change.Tree, cancellationToken).ConfigureAwait(false)
                : null,
            each.HeldOut is not null,
            each.Fixable,
            times.Candidates,
            Math.Round(seconds, 3),
            Math.Round(times.Search.TotalSeconds, 3),
            Math.Round(times.Tools.TotalSeconds, 3),
            Math.Round(times.Commands.TotalSeconds, 3),
            change is null ? null : Operators(history),
            change is null ? null : await Patch(archive, change, cancellationToken).ConfigureAwait(false),
            change is null ? null : LastPlan(history).Confidence,
            change is null ? history.Summary.Because : null);
    }

    /// <summary>The reason of the plan that made the change names its operators.</summary>
    private static string Operators(RunHistory history) => string.Join(
        " + ", Operator().Matches(LastPlan(history).Because).Select(match => match.Groups["name"].Value));

    private static RunEvent.PlanAdopted LastPlan(RunHistory history) => history.Events.Select(each => each.Event).OfType<RunEvent.PlanAdopted>().Last();

    private static async Task<string> Patch(IArchive archive, Change change, CancellationToken cancellationToken)
    {
        using var patch = new MemoryStream();
        await archive.CopyTo(change.Patch, patch, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(patch.ToArray());
    }

    [GeneratedRegex(@":\d+ \((?<name>[^)]+)\): ")]
    private static partial Regex Operator();
}
