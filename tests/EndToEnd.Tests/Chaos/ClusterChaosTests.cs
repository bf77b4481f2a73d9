using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.EventStoreDb.Emulator;
using CodexPlatform.Executor;
using CodexPlatform.Kubernetes.Emulator;
using CodexPlatform.Testing;
using Xunit;
using Xunit.Abstractions;
using EmulatorServer = CodexPlatform.Kubernetes.Emulator.EmulatorServer;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

public class ClusterChaosTests(ITestOutputHelper output)
{
    /// <summary>Of each process.</summary>
    private const int MostComplaints = 30;

    /// <summary>Another one: <c>CODEX_TEST_SEED</c>.</summary>
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CODEX_TEST_SEED"), out var given) ? given : 4;

    /// <summary>A service that starts while the broker is away is to wait for it, however long a busy machine takes to bring that back: an end of its own is a fault.</summary>
    private static ChaosSandboxes Local => new(SandboxSelection.Default, new Dictionary<string, string> { ["CODEX__Bus__RabbitMq__StartWait"] = "00:30:00" });

    [Fact, Trait("Requirement", "X1 X4 L19")]
    public async Task Executors_that_are_killed_in_pods_share_none_leave_none_and_cost_no_run()
    {
        using var lab = new Lab();
        var starting = RabbitMqBroker.Start();
        await using var server = await EmulatorProcess.Start(Path.Combine(lab.Folder, "log"), CancellationToken.None);
        await using var cluster = await EmulatorServer.Start(new(), CancellationToken.None);
        await using var broker = await starting;
        var size = new ChaosSize(Runs: 6, TimeSpan.FromSeconds(3), Seed) { Limit = TimeSpan.FromMinutes(15) };
        using var over = new CancellationTokenSource();
        var trouble = Trouble.Make(cluster, dropsExecs: false, over.Token);

        var figures = await ChaosBenchmark.Run(
            new ClusterPlace(broker.Uri.AbsoluteUri, server.ConnectionString), size, [],
            new ChaosSandboxes(Pods.On(cluster), Pods.Variables(cluster, "executor")), lab.Folder, TimeProvider.System, CancellationToken.None);

        await over.CancelAsync();
        await trouble;
        output.WriteLine(string.Join('\n', BenchmarkText.Lines(figures)));
        Assert.True(figures.Faults.IsEmpty, $"Seed {Seed}:\n{string.Join('\n', figures.Faults.Concat(Complaints(lab)))}");
        Assert.True(figures.Kills["executor"] >= 2 && figures.Completed > figures.GivenUp, figures.ToString());
        Assert.Empty(cluster.Pods());
    }

    [Fact, Trait("Requirement", "L19 P1b P1f X4 K1")]
    public async Task Services_a_broker_and_a_log_that_are_killed_and_come_back_cost_no_run_and_do_nothing_twice()
    {
        using var lab = new Lab();
        var starting = RabbitMqBroker.Start();
        await using var server = await EmulatorProcess.Start(Path.Combine(lab.Folder, "log"), CancellationToken.None);
        await using var broker = await starting;
        var size = new ChaosSize(Runs: 20, TimeSpan.FromSeconds(10), Seed) { Limit = TimeSpan.FromMinutes(15) };

        var figures = await ChaosBenchmark.Run(
            new ClusterPlace(broker.Uri.AbsoluteUri, server.ConnectionString), size, [RestartLog, RestartBroker], Local, lab.Folder, TimeProvider.System, CancellationToken.None);

        output.WriteLine(string.Join('\n', BenchmarkText.Lines(figures)));
        Assert.True(figures.Faults.IsEmpty, $"Seed {Seed}:\n{string.Join('\n', figures.Faults.Concat(Complaints(lab)))}");
        Assert.True(figures.Runs >= size.Runs && figures.Completed > figures.GivenUp, figures.ToString());
        Assert.Equal(figures.Runs, figures.Completed + figures.GivenUp);
        Assert.All(figures.Kills.Values, kills => Assert.True(kills >= 2, figures.ToString()));
        Assert.True(figures.Outages >= 2, figures.ToString());

        async Task RestartLog(CancellationToken cancellationToken)
        {
            await server.Kill();
            await server.Restart(cancellationToken);
        }

        async Task RestartBroker(CancellationToken cancellationToken)
        {
            await broker.Kill();
            await broker.Restart();
        }
    }

    /// <summary>What the services said that was no line of their logs, and those that are errors.</summary>
    private static IEnumerable<string> Complaints(Lab lab) => Directory.EnumerateFiles(Path.Combine(lab.Data, "logs"))
        .SelectMany(file => File.ReadLines(file)
            .Where(line => !line.StartsWith('{') || line.Contains("\"level\":\"error\"", StringComparison.Ordinal))
            .Take(MostComplaints)
            .Select(line => $"{Path.GetFileName(file)}: {line}"));
}
