using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;
using Xunit;
using Xunit.Abstractions;

namespace CodexPlatform.EndToEnd.Tests;

public partial class CrashTests(ITestOutputHelper output)
{
    private const int Sigkill = 128 + 9;

    /// <summary>Engines that die with one process: starting processes would take most of the time.</summary>
    private const int AtOnce = 8;

    [Fact, Trait("Requirement", "X4 L19 M2 P1d P1f A15 A16 C12")]
    public async Task A_process_killed_anywhere_is_resumed_to_the_same_outcome_and_tree_with_no_effect_twice()
    {
        using var undisturbed = new Lab();
        var (code, counted) = await Host([(undisturbed, undisturbed.Python(), "count:0")]);
        Assert.True(code == 0, counted);
        var counts = Counts().Match(counted);
        var appends = int.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture);
        var sends = int.Parse(counts.Groups[2].Value, CultureInfo.InvariantCulture);
        var expected = await Ending(undisturbed);

        var points = Enumerable.Range(1, appends).Select(n => $"after-append:{n}")
            .Concat(Enumerable.Range(1, sends).Select(n => $"before-send:{n}"))
            .ToList();
        Assert.True(points.Count >= 30, $"only {points.Count} points");
        var failures = new List<string>();
        var deaths = 0;
        foreach (var together in points.Chunk(AtOnce))
        {
            var labs = together.Select(point => (Point: point, Lab: new Lab())).ToList();
            var repositories = labs.ConvertAll(each => each.Lab.Python());
            var before = repositories.ConvertAll(each => each.Untouched());
            (code, var said) = await Host(labs.Zip(repositories, (each, repository) => (each.Lab, repository, each.Point)));
            deaths += Standing().Count(said);
            if (code is not (Sigkill or 0))
            {
                failures.Add($"{string.Join(' ', together)} ended with {code}: {said}");
            }

            var outcomes = new string?[labs.Count];
            await Parallel.ForAsync(0, labs.Count, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (at, _) =>
                outcomes[at] = await Survives(labs[at].Lab, repositories[at], before[at], expected));
            failures.AddRange(outcomes.Zip(together, (failure, point) => failure is null ? null : $"{point}: {failure}").OfType<string>());
            labs.ForEach(each => each.Lab.Dispose());
        }

        output.WriteLine($"{points.Count} points, {deaths} deaths");
        Assert.Empty(failures);
        Assert.True(deaths >= 30, $"only {deaths} deaths");
    }

    /// <summary>Goes on with what a death left behind.</summary>
    private static async Task<string?> Survives(Lab lab, Repository repository, string before, (string Outcome, string? Tree) expected)
    {
        var resumed = await lab.Codexctl("resume", "--json");
        var ending = await Ending(lab);
        if (ending.Outcome.Length == 0)
        {
            return repository.Untouched() == before ? null : "no run was recorded, and yet the repository differs";
        }

        return ending != expected ? $"{ending} instead of {expected}\n{resumed}"
            : repository.Untouched() != before ? "the user's repository differs"
            : (await lab.Codexctl("replay", "--all")) is { Code: not 0 } diverged ? diverged.ToString()
            : await Doubled(lab);
    }

    /// <summary>Starts a run in each lab, all in one process, which dies as soon as each stands at its point or is done.</summary>
    private static async Task<(int Code, string Said)> Host(IEnumerable<(Lab Lab, Repository Repository, string Point)> runs)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "CodexPlatform.EndToEnd.Tests")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (lab, repository, point) in runs)
        {
            string[] arguments = [point, "--data", lab.Data, "run", "--repo", repository.Path, "--check", Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab), "--json"];
            foreach (var argument in start.ArgumentList.Count == 0 ? arguments : arguments.Prepend(CrashHost.Next))
            {
                start.ArgumentList.Add(argument);
            }
        }

        using var host = Process.Start(start)!;
        var error = host.StandardError.ReadToEndAsync();
        var said = await host.StandardOutput.ReadToEndAsync();
        await host.WaitForExitAsync();
        return (host.ExitCode, said + await error);
    }

    private static async Task<(string Outcome, string? Tree)> Ending(Lab lab)
    {
        var events = await lab.Events();
        return (events.LastOrDefault()?.GetType().Name ?? "", events.OfType<RunEvent.Merged>().LastOrDefault()?.Tree);
    }

    /// <summary>Each effect has at most one outcome that counts, and what may happen once happened once.</summary>
    private static async Task<string?> Doubled(Lab lab)
    {
        var events = await lab.Events();
        var twice = events.OfType<IOutcome>().Where(each => each is not RunEvent.EffectFailed).GroupBy(each => each.Effect).FirstOrDefault(group => group.Count() > 1);
        return twice is not null ? $"{twice.Key} has {twice.Count()} outcomes"
            : events.OfType<RunEvent.Merged>().Count() != 1 ? "not merged exactly once"
            : events.OfType<RunEvent.Attested>().Count() != 1 ? "not attested exactly once"
            : null;
    }

    [GeneratedRegex("^stands$", RegexOptions.Multiline)]
    private static partial Regex Standing();

    [GeneratedRegex(@"appends (\d+) sends (\d+)")]
    private static partial Regex Counts();
}
