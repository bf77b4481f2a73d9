using System.Diagnostics;
using CodexPlatform.Executor;
using CodexPlatform.Executor.Kubernetes;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Measures sandboxes on a cluster without any tool in them.</summary>
internal static class PodBenchmark
{
    private const int Opened = 20, Bare = 5, Ready = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Pause = TimeSpan.FromMilliseconds(20);

    private static readonly SandboxRequest Request = new(null, [], new SandboxLimits(), new("benchmark", "step"));

    /// <exception cref="SandboxUnavailableException">There are none on this cluster.</exception>
    public static async Task<PodFigures> Run(SandboxSelection selection, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = selection.Kubernetes;
        options.Warm = 0;
        await using var pods = SandboxChoice.Pods(selection, time)!;
        await pods.Describe(null, cancellationToken);
        var cluster = await pods.Review(cancellationToken);
        var (cold, close) = (new List<double>(), new List<double>());
        for (var at = 0; at < Opened; at++)
        {
            ISandbox? opened = null;
            cold.Add(await SandboxBenchmark.Milliseconds(async () => opened = await pods.Open(Request, cancellationToken)));
            close.Add(await SandboxBenchmark.Milliseconds(() => opened!.DisposeAsync().AsTask()));
        }
        await using var sandbox = await pods.Open(Request, cancellationToken);
        var command = await SandboxBenchmark.Repeated(SandboxBenchmark.Operations, _ => sandbox.Run(SandboxBenchmark.Nothing, null, cancellationToken));
        var (one, hundred) = await SandboxBenchmark.Writes(sandbox, cancellationToken);
        var raw = await Raw(pods, cancellationToken);
        var warm = await Warm(selection, time, cancellationToken);
        return new(
            $"{cluster.Version} at {cluster.Place}", Percentiles.Of(cold), warm, command, one, hundred, Percentiles.Of(close), raw);
    }

    private static async Task<RawFigures> Raw(KubernetesSandboxes pods, CancellationToken cancellationToken)
    {
        var start = new List<double>();
        for (var at = 1; ; at++)
        {
            BareShell? opened = null;
            start.Add(await SandboxBenchmark.Milliseconds(async () =>
            {
                opened = await pods.OpenBare(RawShell.Script, cancellationToken);
                await new RawShell(opened.Input, opened.Output).Command(cancellationToken);
            }));
            await using (opened)
            {
                if (at == Bare)
                {
                    return await new RawShell(opened!.Input, opened.Output).Measure(Percentiles.Of(start), cancellationToken);
                }
            }
        }
    }

    private static async Task<Percentiles> Warm(SandboxSelection selection, TimeProvider time, CancellationToken cancellationToken)
    {
        selection.Kubernetes.Warm = Ready;
        await using var pods = SandboxChoice.Pods(selection, time)!;
        await pods.Start(cancellationToken);
        var times = new List<double>();
        for (var at = 0; at < Opened; at++)
        {
            for (var waiting = Stopwatch.StartNew(); pods.Ready < Ready; await Task.Delay(Pause, time, cancellationToken))
            {
                if (waiting.Elapsed > Patience)
                {
                    throw new BenchmarkFailedException($"of {Ready} warm pods {pods.Ready} were ready after {Patience}");
                }
            }
            ISandbox? claimed = null;
            times.Add(await SandboxBenchmark.Milliseconds(async () =>
            {
                claimed = await pods.Open(Request, cancellationToken);
                await claimed.Run(SandboxBenchmark.Nothing, null, cancellationToken);
            }));
            await claimed!.DisposeAsync();
        }
        return Percentiles.Of(times);
    }
}
