using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Kubernetes.Emulator;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using Xunit.Abstractions;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>Processes that work in pods are killed, each in the middle of something else, while the API server fails.</summary>
public sealed class PodCrashTests(ITestOutputHelper output) : IDisposable
{
    private const string Claims = "claims", Runs = "runs", Deletes = "deletes", Lives = "lives";

    private const int Pool = 4;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(20));
    private readonly SortedDictionary<string, Lab> labs = [];
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> claims = [];
    private Task recording = Task.CompletedTask;

    /// <summary>A number of seconds by which the command is found among the processes of this machine.</summary>
    private readonly string pause = "1.0" + Random.Shared.Next().ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var lab in labs.Values)
        {
            lab.Dispose();
        }

        limit.Dispose();
    }

    [Fact, Trait("Requirement", "X1 X3 X4")]
    public async Task Executors_killed_while_they_claim_run_and_delete_share_no_pod_leave_none_and_every_run_ends()
    {
        await Play();

        // It is told of everything until the server has ended, and hears the last of it later.
        await recording;
        Assert.All(claims, pod => Assert.True(pod.Value.Count == 1, $"{pod.Key} was claimed {string.Join(" and ", pod.Value.Keys)}"));
        await Audit();
    }

    /// <summary>Trouble, deaths, and what goes on after them, until nothing is left on the cluster.</summary>
    private async Task Play()
    {
        await using var server = await EmulatorServer.Start(new(), limit.Token);
        recording = Record(server);
        await using (var pool = Executor(server, Pool))
        {
            await pool.Start(limit.Token);
            await Until(() => pool.Ready == Pool);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
            var trouble = Trouble.Make(server, dropsExecs: true, over.Token);
            await Die(server);
            await Task.WhenAll(labs.Where(lab => lab.Key != Lives).Select(lab => lab.Value.Codexctl("resume", "--json")));
            await over.CancelAsync();
            await trouble;
        }

        await using var reaper = Executor(server, 0);
        await reaper.Start(limit.Token);
        await Until(() => server.Pods().Count == 0 && server.Running == 0);
    }

    /// <summary>Four processes work at once; three are killed, and the fourth comes to its end.</summary>
    private async Task Die(EmulatorServer server)
    {
        var (claim, delete) = (server.Faults.Hold("PATCH", "/pods/", Claims, IsOfRun), server.Faults.Hold("DELETE", "/pods/", Deletes, IsOfRun));
        using var claiming = Start(server, Claims);
        using var running = Start(server, Runs);
        using var deleting = Start(server, Deletes);
        using var living = Start(server, Lives);
        try
        {
            await Task.WhenAll(KilledAt(claim.Arrived, claiming), KilledAt(Until(CommandRuns), running), KilledAt(delete.Arrived, deleting));
            claim.Admit();
            delete.Lose();
            await living.WaitForExitAsync(limit.Token);
        }
        finally
        {
            foreach (var process in new[] { claiming, running, deleting, living }.Where(process => !process.HasExited))
            {
                process.Kill();
            }
        }
    }

    /// <summary>No outcome shares its sandbox with another, each was claimed, and all runs have an end that replays.</summary>
    private async Task Audit()
    {
        var used = new List<string>();
        foreach (var (name, lab) in labs)
        {
            var events = await lab.Events();
            output.WriteLine($"{name}: {string.Join(' ', events.Select(each => each.GetType().Name))}");
            Assert.True(events.Any(each => EndedRuns.Types.Contains(EventLog.EventCodec<RunEvent>.NameOf(each))), $"{name} ends with {events.LastOrDefault()?.ToString() ?? "nothing: no run began"}");
            var replayed = await lab.Codexctl("replay", "--all");
            Assert.True(replayed.Code == 0, replayed.ToString());
            used.AddRange(events.OfType<RunEvent.ToolReturned>().Select(returned => returned.Outcome.Environment?.Instance).OfType<string>());
        }

        Assert.Equal(used.Distinct(), used);
        Assert.Subset(claims.Keys.ToHashSet(), used.ToHashSet());
    }

    /// <summary>Neither a warm pod nor the one by which a process sees, at its start, whether the network is shut: it may claim that before there is a run.</summary>
    private static bool IsOfRun(JsonObject labels) => (string?)labels["codexplatform/run"] is { } run && run != "wall-probe";

    private Process Start(EmulatorServer server, string name)
    {
        var lab = labs[name] = new Lab { Sandboxes = () => Pods.On(server, warm: 1) };
        var check = name == Runs ? $"sleep {pause}; {Samples.UnittestCheck}" : Samples.UnittestCheck;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "CodexPlatform.EndToEnd.Tests")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["count:0", "--data", lab.Data, "run", "--repo", lab.Python().Path, "--check", check, "--model", "scripted:" + Scripts.FixDiscount(lab), "--json"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (variable, value) in Pods.Variables(server, name))
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task KilledAt(Task moment, Process process)
    {
        Assert.True(await Task.WhenAny(moment, process.WaitForExitAsync(limit.Token)) == moment, "a process ended before it could be killed");
        await moment;
        process.Kill();
        await process.WaitForExitAsync(limit.Token);
    }

    private bool CommandRuns() => Directory.EnumerateDirectories("/proc").Any(process =>
    {
        try
        {
            return Path.GetFileName(process).All(char.IsAsciiDigit) && File.ReadAllText(process + "/cmdline") == $"sleep\0{pause}\0";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    /// <summary>Who ever had a pod: its executor, and the call that it was for.</summary>
    private async Task Record(EmulatorServer server)
    {
        await foreach (var pod in server.PodStates())
        {
            var (uid, labels) = ((string)pod["metadata"]!["uid"]!, pod["metadata"]!["labels"]!);
            if ((string?)labels["codexplatform/state"] == "claimed")
            {
                claims.GetOrAdd(uid, _ => []).TryAdd($"by {labels["codexplatform/executor"]} for {labels["codexplatform/run"]} {labels["codexplatform/step"]} {labels["codexplatform/attempt"]}", true);
            }
        }
    }

    private static KubernetesSandboxes Executor(EmulatorServer server, int warm) =>
        new(Pods.On(server, warm).Kubernetes, TimeProvider.System, NullLogger<KubernetesSandboxes>.Instance);

    private async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(Look, limit.Token);
        }
    }
}
