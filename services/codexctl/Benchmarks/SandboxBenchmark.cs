using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using CodexPlatform.Executor;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Measures sandboxes without any tool in them.</summary>
internal static class SandboxBenchmark
{
    public const int Operations = 200;

    private const int Opened = 40, Thousands = 5000, Large = 10, Huge = 3;

    public static readonly SandboxCommand Nothing =
        new(["/bin/true"], "", ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(1));

    /// <exception cref="SandboxUnavailableException">There are none on this host.</exception>
    public static async Task<SandboxFigures> Run(ISandboxes sandboxes, CancellationToken cancellationToken)
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
        return new(facts.Limits, Percentiles.Of(open), command, write, Percentiles.Of(close), thousands, one, hundred);
    }

    /// <summary>Files of one and of a hundred megabytes.</summary>
    public static async Task<(Percentiles One, Percentiles Hundred)> Writes(ISandbox sandbox, CancellationToken cancellationToken)
    {
        var content = new byte[100_000_000];
        return (
            await Repeated(Large, _ => sandbox.Write([new("large", content.AsMemory(0, 1_000_000))], cancellationToken)),
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
