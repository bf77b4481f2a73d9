using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using CodexPlatform.Bus;
using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Executor;
using CodexPlatform.Hosting;

namespace CodexPlatform.Codexctl;

/// <summary>Measures on this machine, in a folder that is removed afterwards, and says what the machine is.</summary>
internal sealed class EmbeddedBenchmarks(TimeProvider time, Func<SandboxSelection> choice) : IBenchmarks
{
    private const int LogRounds = 15;

    /// <summary>Where files are in memory, as the disks of sandboxes are.</summary>
    private const string Memory = "/dev/shm";

    public Task<int> Run(BenchmarkRequest request, TextWriter output, TextWriter progress, CancellationToken cancellationToken) =>
        Measured(request.Name, Announcement(request), request.Json, output, progress, async folder => request.Name switch
        {
            "log" => await LogBenchmark.Run(folder, LogRounds, cancellationToken).ConfigureAwait(false),
            "sandbox" => await Sandboxes(cancellationToken).ConfigureAwait(false),
            "replay" => ReplayBenchmark.Run(TimeSpan.FromSeconds(1), cancellationToken),
            "cluster" => await ClusterBenchmark.Run(PlaceOf(request), ClusterSize.Usual with { Parked = request.Parked }, folder, time, cancellationToken).ConfigureAwait(false),
            "chaos" => await ChaosBenchmark.Run(
                PlaceOf(request), request.Chaos, [.. request.Outages.Select(ShellOutage)], new ChaosSandboxes(choice(), new Dictionary<string, string>()), folder, time, cancellationToken).ConfigureAwait(false),
            _ => await LoopBenchmark.Run(folder, time, cancellationToken).ConfigureAwait(false),
        });

    public Task<int> Repair(string folder, int candidates, bool calibration, bool json, TextWriter output, TextWriter progress, CancellationToken cancellationToken) =>
        Measured("repair", null, json, output, progress, async work =>
            await new RepairBenchmark(work, candidates, time, progress).Run(RepairCases.Below(folder), cancellationToken).ConfigureAwait(false) with { ShowsCalibration = calibration });

    private static async Task<int> Measured(
        string name, string? announcement, bool json, TextWriter output, TextWriter progress, Func<string, Task<object>> measure)
    {
        var folder = Directory.CreateTempSubdirectory("codex-bench-").FullName;
        var kept = false;
        try
        {
            if (announcement is not null)
            {
                await progress.WriteLineAsync(announcement).ConfigureAwait(false);
            }

            var figures = await measure(folder).ConfigureAwait(false);
            var machine = Machine.Here();
            var report = json
                ? [JsonSerializer.Serialize(new { Benchmark = name, Machine = machine, Figures = figures }, WireJson.Stored)]
                : BenchmarkText.Lines(figures).Append(machine.ToString());
            await output.WriteLineAsync(string.Join('\n', report)).ConfigureAwait(false);
            if (figures is ChaosFigures { Faults.IsEmpty: false })
            {
                kept = true;
                await progress.WriteLineAsync($"codexctl: there are faults; what the services said is kept in {ChaosBenchmark.DataOf(folder).Logs}").ConfigureAwait(false);
                return ExitCode.Failed;
            }

            return figures is RepairFigures { NotTried: > 0 } ? ExitCode.Cancelled : ExitCode.Completed;
        }
        catch (Exception unavailable) when (unavailable
            is SandboxUnavailableException or BenchmarkFailedException or BusOutageException or LogOutageException or BadConfigurationException)
        {
            await progress.WriteLineAsync($"codexctl: {unavailable.Message}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        finally
        {
            if (!kept)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static string Announcement(BenchmarkRequest request) => request.Name switch
    {
        "cluster" => "measuring cluster, a few minutes",
        "chaos" => string.Create(
            CultureInfo.InvariantCulture, $"playing chaos with seed {request.Chaos.Seed}: {request.Chaos.Trouble.TotalSeconds} s of trouble for {request.Chaos.Runs} runs at a time, and until they have ended"),
        var name => $"measuring {name}, half a minute at most",
    };

    private static ClusterPlace PlaceOf(BenchmarkRequest request) => request.Cluster ?? throw new BenchmarkFailedException(
        $"{request.Name} needs a broker and a log: say where with --rabbitmq URI and --eventstoredb URI, or CODEX_RABBITMQ and CODEX_EVENTSTOREDB");

    private static Outage ShellOutage(string line) => async cancellationToken =>
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = shell.StandardOutput.ReadToEndAsync(cancellationToken);
        var complained = await shell.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await said.ConfigureAwait(false);
        await shell.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (shell.ExitCode != 0)
        {
            throw new BenchmarkFailedException($"{line} ended with {shell.ExitCode}: {complained.Trim()}");
        }
    };

    private async Task<SandboxReport> Sandboxes(CancellationToken cancellationToken)
    {
        var selection = choice();
        var pods = selection.Kind == SandboxKind.Kubernetes ? await PodBenchmark.Run(selection, time, cancellationToken).ConfigureAwait(false) : null;
        var folder = Directory.CreateDirectory(Path.Combine(Directory.Exists(Memory) ? Memory : Path.GetTempPath(), $"codex-bench-{Guid.NewGuid():N}")).FullName;
        await using var sandboxes = new BubblewrapSandboxes(new BubblewrapOptions(), time);
        try
        {
            return new(await SandboxBenchmark.Run(sandboxes, folder, cancellationToken).ConfigureAwait(false), pods);
        }
        catch (SandboxUnavailableException) when (pods is not null)
        {
            return new(null, pods);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What a figure means nothing without.</summary>
    private sealed record Machine(string System, string Architecture, int Cores, string Runtime, string? Processor, string? Load)
    {
        public static Machine Here() => new(
            RuntimeInformation.OSDescription,
            RuntimeInformation.OSArchitecture.ToString(),
            Environment.ProcessorCount,
            RuntimeInformation.FrameworkDescription,
            First("/proc/cpuinfo", line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim(),
            First("/proc/loadavg", _ => true));

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"Machine: {Processor ?? Architecture}, {Cores} cores, {System}, {Runtime}{(Load is null ? "" : $", load {string.Join(' ', Load.Split(' ').Take(3))}")}");

        private static string? First(string file, Func<string, bool> wanted) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault(wanted) : null;
    }
}
