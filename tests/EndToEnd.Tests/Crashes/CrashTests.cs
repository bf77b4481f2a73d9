using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.EventLog.Sqlite;
using Xunit;
using Xunit.Abstractions;

namespace CodexPlatform.EndToEnd.Tests;

public partial class CrashTests(ITestOutputHelper output)
{
    private const int Sigkill = 128 + 9;

    [Fact, Trait("Requirement", "X4 L19 M2 P1d P1f A15 A16 C12")]
    public async Task A_process_killed_anywhere_is_resumed_to_the_same_outcome_and_tree_with_no_effect_twice()
    {
        using var undisturbed = new Lab();
        var (code, counted) = await Host(undisturbed, undisturbed.Python(), "count:0");
        Assert.True(code == 0, counted);
        var counts = Counts().Match(counted);
        var appends = int.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture);
        var sends = int.Parse(counts.Groups[2].Value, CultureInfo.InvariantCulture);
        var expected = await Ending(undisturbed);

        var points = Enumerable.Range(1, appends).Select(n => $"after-append:{n}")
            .Concat(Enumerable.Range(1, sends).Select(n => $"before-send:{n}"))
            .ToList();
        Assert.True(points.Count >= 30, $"only {points.Count} points");
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (point, _) =>
        {
            if (await Survives(point, expected) is { } failure)
            {
                failures.Add($"{point}: {failure}");
            }
        });
        output.WriteLine($"{points.Count} points of death");
        Assert.Empty(failures);
    }

    private static async Task<string?> Survives(string point, (string Outcome, string? Tree) expected)
    {
        using var lab = new Lab();
        var repository = lab.Python();
        var before = repository.Untouched();
        var (code, said) = await Host(lab, repository, point);
        if (code != Sigkill)
        {
            return code == 0 ? null : $"ended with {code}: {said}";
        }

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

    private static async Task<(int Code, string Said)> Host(Lab lab, Repository repository, string point)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "CodexPlatform.EndToEnd.Tests")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[point, "--data", lab.Data, "run", "--repo", repository.Path, "--check", Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab), "--json"])
        {
            start.ArgumentList.Add(argument);
        }

        using var host = Process.Start(start)!;
        var error = host.StandardError.ReadToEndAsync();
        var said = await host.StandardOutput.ReadToEndAsync();
        await host.WaitForExitAsync();
        return (host.ExitCode, said + await error);
    }

    private static async Task<(string Outcome, string? Tree)> Ending(Lab lab)
    {
        var events = await Events(lab);
        return (events.LastOrDefault()?.GetType().Name ?? "", events.OfType<RunEvent.Merged>().LastOrDefault()?.Tree);
    }

    /// <summary>Each effect has at most one outcome that counts, and what may happen once happened once.</summary>
    private static async Task<string?> Doubled(Lab lab)
    {
        var events = await Events(lab);
        var twice = events.OfType<IOutcome>().Where(each => each is not RunEvent.EffectFailed).GroupBy(each => each.Effect).FirstOrDefault(group => group.Count() > 1);
        return twice is not null ? $"{twice.Key} has {twice.Count()} outcomes"
            : events.OfType<RunEvent.Merged>().Count() != 1 ? "not merged exactly once"
            : events.OfType<RunEvent.Attested>().Count() != 1 ? "not attested exactly once"
            : null;
    }

    private static async Task<List<RunEvent>> Events(Lab lab)
    {
        var events = new List<RunEvent>();
        using var log = new SqliteEventLog(new SqliteEventLogOptions { Path = Path.Combine(lab.Data, "log.db") }, TimeProvider.System);
        await foreach (var entry in log.ReadAll(null, LogFilter.Runs, CancellationToken.None))
        {
            events.Add(EventCodec<RunEvent>.DecodeKnown(entry));
        }

        return events;
    }

    [GeneratedRegex(@"appends (\d+) sends (\d+)")]
    private static partial Regex Counts();
}
