using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using Xunit;
using Xunit.Abstractions;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

public class ChaosTests(ITestOutputHelper output)
{
    [Fact, Trait("Requirement", "L19 P1f X4")]
    public async Task An_engine_that_dies_again_and_again_ends_every_run_once()
    {
        var options = new ChaosOptions(Seed: 1, Runs: 20, Hosts: 1, Deaths: 8, Alone: true);
        Told(await new ChaosLab(new InMemoryEventLog(TimeProvider.System), Buses.Embedded(), options).Play());
    }

    [Fact, Trait("Requirement", "L19 P1b P1f X4 K1")]
    public async Task Processes_that_die_on_a_bus_that_repeats_and_reorders_end_every_run_once()
    {
        var options = new ChaosOptions(Seed: 2, Runs: 20, Hosts: 3, Deaths: 8);
        Told(await new ChaosLab(new InMemoryEventLog(TimeProvider.System), Buses.RabbitMq(await RabbitMqBroker.Shared()), options).Play());
    }

    private void Told(ChaosReport report)
    {
        output.WriteLine($"{report.Deaths} deaths, {report.Took.TotalSeconds:F1} s");
        report.Faults.ToList().ForEach(output.WriteLine);
        Assert.Empty(report.Faults);
    }
}
