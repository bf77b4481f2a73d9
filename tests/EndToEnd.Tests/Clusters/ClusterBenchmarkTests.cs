using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.EventStoreDb.Emulator;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary><c>codexctl bench cluster</c>, at a size that proves that it measures, not what.</summary>
public sealed class ClusterBenchmarkTests : IDisposable
{
    private static readonly ClusterSize Small = new(1, 4, 1, 2, 20, 1, 20, 3, 5);

    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact, Trait("Requirement", "P1b L19")]
    public async Task Measures_steps_runs_appends_and_what_runs_at_gates_hold()
    {
        await using var log = await EmulatorProcess.Start(null, CancellationToken.None);
        var place = new ClusterPlace((await RabbitMqBroker.Shared()).ToString(), log.ConnectionString);

        var figures = await Run(place, Small);

        Assert.InRange(figures.Step.Steps, 1, 4);
        Assert.True(figures is { Step: { P50: > 0, Ratio: > 0 }, Run: { P50: > 0, Count: 1 }, RunsPerSecond: > 0, Appends.Share: > 0 }, $"{figures}");
        Assert.True(figures.Parked is { Runs: 5, PerSecond: > 0, Megabytes: > 0, Heard: { P50: > 0, Count: 8 } }, $"{figures.Parked}");
        Assert.Contains(BenchmarkText.Lines(figures), line => line.Contains("memory of each, all services", StringComparison.Ordinal));
        Assert.Contains("no step could be measured", (await Assert.ThrowsAsync<BenchmarkFailedException>(() => Run(place, Small with { Steps = 1 }))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "esdb://localhost:1?tls=false", "--rabbitmq is no address of a broker")]
    [InlineData("http://guest:guest@localhost:1", "esdb://localhost:1?tls=false", "Uri begins with amqp://")]
    [InlineData("amqp://localhost:1", "esdb://localhost:1?tls=false", "Username (or a user in Uri) is missing")]
    [InlineData("amqp://guest:secret-3f1@localhost:1", "esdb://localhost:1?tls=false", "guest@localhost:1")]
    public async Task Says_in_one_sentence_why_it_cannot_measure(string broker, string log, string why)
    {
        var said = await _lab.Codexctl("bench", "cluster", "--rabbitmq", broker, "--eventstoredb", log);

        Assert.Equal((64, ""), (said.Code, said.Output));
        var complaint = Assert.Single(said.Error.Split('\n'), line => line.StartsWith("codexctl: ", StringComparison.Ordinal));
        Assert.Contains(why, complaint, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-3f1", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public async Task Takes_no_number_of_parked_runs_that_is_none(string parked) =>
        Assert.Equal(64, (await _lab.Codexctl("bench", "cluster", "--parked", parked)).Code);

    private async Task<ClusterBenchmarkFigures> Run(ClusterPlace place, ClusterSize size)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        return await ClusterBenchmark.Run(place, size, Directory.CreateDirectory(Path.Combine(_lab.Folder, Guid.NewGuid().ToString("N"))).FullName, TimeProvider.System, limit.Token);
    }
}
