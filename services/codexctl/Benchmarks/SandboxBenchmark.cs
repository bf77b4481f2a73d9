using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using CodexPlatform.Executor;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Measures sandboxes without any tool in them.</summary>
internal static class SandboxBenchmark
{
    private const int Opened = 40, Operations = 200, Thousands = 5000;

    private static readonly SandboxCommand Nothing =
        new(["/bin/true"], "", ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(1));

    /// <exception cref="SandboxUnavailableException">There are none on this host.</exception>
    public static async Task<SandboxFigures> Run(ISandboxes sandboxes, CancellationToken cancellationToken)
    {
        var request = new SandboxRequest(null, [], new SandboxLimits(), new("benchmark", ""));
        var facts = await sandboxes.Describe(cancellationToken);
        var (open, close) = (new List<double>(), new List<double>());
        for (var at = 0; at < Opened; at++)
        {
            ISandbox? opened = null;
            open.Add(await Milliseconds(async () => opened = await sandboxes.Open(request, cancellationToken)));
            close.Add(await Milliseconds(() => opened!.DisposeAsync().AsTask()));
        }
        await using var sandbox = await sandboxes.Open(request, cancellationToken);
        var command = await Repeated(_ => sandbox.Run(Nothing, null, cancellationToken));
        var write = await Repeated(at => sandbox.Write([File(0, at)], cancellationToken));
        var files = Enumerable.Range(0, Thousands).Select(at => File(at, 0)).ToArray();
        var thousands = await Milliseconds(() => sandbox.Write(files, cancellationToken));
        return new(facts.Limits, Percentiles.Of(open), command, write, Percentiles.Of(close), thousands);
    }

    private static SandboxFile File(int number, int version) =>
        new($"folder{number / 50}/file{number}", Encoding.ASCII.GetBytes(version + new string('x', 2000)));

    private static async Task<Percentiles> Repeated(Func<int, Task> operation)
    {
        var times = new List<double>();
        for (var at = 0; at < Operations; at++)
        {
            times.Add(await Milliseconds(() => operation(at)));
        }
        return Percentiles.Of(times);
    }

    private static async Task<double> Milliseconds(Func<Task> operation)
    {
        var clock = Stopwatch.StartNew();
        await operation();
        return clock.Elapsed.TotalMilliseconds;
    }
}
