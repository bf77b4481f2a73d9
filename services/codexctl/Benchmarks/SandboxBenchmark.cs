using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using CodexPlatform.Executor;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Measures sandboxes without any tool in them.</summary>
internal static class SandboxBenchmark
{
    public const int Operations = 200, Opened = 40, Large = 10, Huge = 3, OneMegabyte = 1_000_000, HundredMegabytes = 100_000_000;

    private const int Thousands = 5000;

    public static readonly SandboxCommand Nothing =
        new(["/bin/true"], "", ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(1));

    /// <param name="folder">For the plain shell that they are compared with: in memory, as their disks are.</param>
    /// <exception cref="SandboxUnavailableException">There are none on this host.</exception>
    public static async Task<SandboxFigures> Run(ISandboxes sandboxes, string folder, CancellationToken cancellationToken)
    {
        var request = new SandboxRequest(null, [], new SandboxLimits(), new("benchmark", ""));
        var facts = await sandboxes.Describe(null, cancellationToken);
        var (open, close) = (new List<double>(), new List<double>());
        for (var at = 0; at < Opened; at++)
        {
            ISandbox? opened = null;
            open.Add(await Milliseconds(async () => opened = await sandboxes.Open(request, cancellationToken)));
            close.Add(await Milliseconds(() => opened!.DisposeAsync().AsTask()));
        }
        await using var sandbox = await sandboxes.Open(request, cancellationToken);
        var command = await Repeated(Operations, _ => sandbox.Run(Nothing, null, cancellationToken));
        var write = await Repeated(Operations, at => sandbox.Write([File(0, at)], cancellationToken));
        var files = Enumerable.Range(0, Thousands).Select(at => File(at, 0)).ToArray();
        var thousands = await Milliseconds(() => sandbox.Write(files, cancellationToken));
        var (one, hundred) = await Writes(sandbox, cancellationToken);
        var raw = await RawShell.Here(folder, cancellationToken);
        return new(facts.Limits, Percentiles.Of(open), command, write, Percentiles.Of(close), thousands, one, hundred, raw);
    }

    /// <summary>Files of one and of a hundred megabytes.</summary>
    public static async Task<(Percentiles One, Percentiles Hundred)> Writes(ISandbox sandbox, CancellationToken cancellationToken)
    {
        var content = new byte[HundredMegabytes];
        return (
            await Repeated(Large, _ => sandbox.Write([new("large", content.AsMemory(0, OneMegabyte))], cancellationToken)),
            await Repeated(Huge, _ => sandbox.Write([new("huge", content)], cancellationToken)));
    }

    private static SandboxFile File(int number, int version) =>
        new($"folder{number / 50}/file{number}", Encoding.ASCII.GetBytes(version + new string('x', 2000)));

    public static async Task<Percentiles> Repeated(int times, Func<int, Task> operation)
    {
        var taken = new List<double>();
        for (var at = 0; at < times; at++)
        {
            taken.Add(await Milliseconds(() => operation(at)));
        }
        return Percentiles.Of(taken);
    }

    public static async Task<double> Milliseconds(Func<Task> operation)
    {
        var clock = Stopwatch.StartNew();
        await operation();
        return clock.Elapsed.TotalMilliseconds;
    }
}
