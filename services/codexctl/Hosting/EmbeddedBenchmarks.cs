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
internal sealed class EmbeddedBenchmarks(TimeProvider time) : IBenchmarks
{
    private const int LogRounds = 15;

    public async Task<int> Run(string name, ClusterPlace? cluster, int parked, bool json, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("codex-bench-").FullName;
        try
        {
            await progress.WriteLineAsync($"measuring {name}, {(name == "cluster" ? "a few minutes" : "half a minute at most")}").ConfigureAwait(false);
            object figures = name switch
            {
                "log" => await LogBenchmark.Run(folder, LogRounds, cancellationToken).ConfigureAwait(false),
                "sandbox" => await Sandboxes(cancellationToken).ConfigureAwait(false),
                "replay" => ReplayBenchmark.Run(TimeSpan.FromSeconds(1), cancellationToken),
                "cluster" => await ClusterBenchmark.Run(
                    cluster ?? throw new BenchmarkFailedException(
                        "the cluster is measured on a broker and a log: say where with --rabbitmq URI and --eventstoredb URI, or CODEX_RABBITMQ and CODEX_EVENTSTOREDB"),
                    ClusterSize.Usual with { Parked = parked }, folder, time, cancellationToken).ConfigureAwait(false),
                _ => await LoopBenchmark.Run(folder, time, cancellationToken).ConfigureAwait(false),
            };
            var machine = Machine.Here();
            var report = json
                ? [JsonSerializer.Serialize(new { Benchmark = name, Machine = machine, Figures = figures }, WireJson.Stored)]
                : BenchmarkText.Lines(figures).Append(machine.ToString());
            await output.WriteLineAsync(string.Join('\n', report)).ConfigureAwait(false);
            return ExitCode.Completed;
        }
        catch (Exception unavailable) when (unavailable
            is SandboxUnavailableException or BenchmarkFailedException or BusOutageException or LogOutageException or BadConfigurationException)
        {
            await progress.WriteLineAsync($"codexctl: {unavailable.Message}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<SandboxFigures> Sandboxes(CancellationToken cancellationToken)
    {
        await using var sandboxes = new BubblewrapSandboxes(new BubblewrapOptions(), time);
        return await SandboxBenchmark.Run(sandboxes, cancellationToken).ConfigureAwait(false);
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
