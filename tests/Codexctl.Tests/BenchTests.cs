using CodexPlatform.Codexctl.Benchmarks;
using SandboxSelection = CodexPlatform.Executor.SandboxSelection;

namespace CodexPlatform.Codexctl.Tests;

public sealed class BenchTests
{
    private readonly Cli _cli = new();

    [Fact, Trait("Requirement", "L19")]
    public async Task Chaos_is_played_as_it_is_asked_for()
    {
        var result = await _cli.Run(
            "bench", "chaos", "--rabbitmq", "amqp://b", "--eventstoredb", "esdb://l", "--runs", "100", "--seconds", "60", "--seed", "7", "--outage", "one", "--outage", "two", "--json");
        Assert.Equal((0, ""), (result.Code, result.Error));
        var asked = _cli.Platform.Measured!;
        Assert.Equal(("chaos", new ClusterPlace("amqp://b", "esdb://l"), true), (asked.Name, asked.Cluster, asked.Json));
        Assert.Equal(new ChaosSize(100, TimeSpan.FromSeconds(60), 7), asked.Chaos);
        Assert.Equal(["one", "two"], asked.Outages);
    }

    [Fact, Trait("Requirement", "L19")]
    public async Task Chaos_of_usual_size_has_another_seed_each_time()
    {
        await _cli.Run("bench", "chaos");
        var first = _cli.Platform.Measured!;
        await _cli.Run("bench", "chaos");
        Assert.Equal((20, TimeSpan.FromSeconds(30), null), (first.Chaos.Runs, first.Chaos.Trouble, first.Cluster));
        Assert.NotEqual(first.Chaos.Seed, _cli.Platform.Measured!.Chaos.Seed);
        Assert.Empty(first.Outages);
    }

    [Theory]
    [InlineData("--runs", "0")]
    [InlineData("--runs", "many")]
    [InlineData("--seconds", "0")]
    [InlineData("--seed", "-1")]
    public async Task A_number_that_makes_no_sense_is_refused(string option, string value)
    {
        var result = await _cli.Run("bench", "chaos", option, value);
        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains($"{option} must be between", result.Error, StringComparison.Ordinal);
        Assert.Null(_cli.Platform.Measured);
    }

    [Theory, Trait("Requirement", "L19")]
    [InlineData("chaos", null, null, "chaos needs a broker and a log: say where with --rabbitmq URI and --eventstoredb URI")]
    [InlineData("cluster", null, null, "cluster needs a broker and a log")]
    [InlineData("chaos", "amqp://guest:guest@127.0.0.1:1", "esdb://127.0.0.1:1?tls=false&maxDiscoverAttempts=1", "The event store cannot be reached")]
    [InlineData("chaos", "somewhere", "esdb://127.0.0.1:1?tls=false&maxDiscoverAttempts=1", "--rabbitmq is no address of a broker")]
    [InlineData("chaos", "amqp://guest:guest@127.0.0.1:1", "somewhere", "The connection string of the event store")]
    public async Task A_cluster_that_cannot_be_had_is_one_sentence(string name, string? broker, string? log, string sentence)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var request = new BenchmarkRequest(
            name, broker is null ? null : new ClusterPlace(broker, log!), 1, new ChaosSize(1, TimeSpan.FromSeconds(1), 1), [], Json: false);
        Assert.Equal(ExitCode.Usage, await new EmbeddedBenchmarks(TimeProvider.System, () => SandboxSelection.Default).Run(request, output, error, CancellationToken.None));
        var said = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, said.Length);
        Assert.StartsWith("codexctl: ", said[1], StringComparison.Ordinal);
        Assert.Contains(sentence, said[1], StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }
}
