using System.Net;
using System.Text.Json;
using CodexPlatform.Testing;

namespace CodexPlatform.Profiles.Tests;

public sealed class ServiceProgramTests
{
    private const string Canary = "canary-4b0e";

    public static TheoryData<string> Services() => ["gateway", "planner", "executor", "validator", "provenance"];

    [Theory, MemberData(nameof(Services))]
    [Trait("Requirement", "K1 C12 L19")]
    public async Task Says_every_fault_of_its_options_at_once_and_no_value(string service)
    {
        await using var program = new ProgramUnderTest(
            service,
            ("CODEX__Ops__Port", Canary),
            ("CODEX__Drain__Seconds", "-1"),
            ("CODEX__Log__Kind", "eventstoredb"),
            ("CODEX__Log__ConnectionString", $"esdb://admin:{Canary}@nowhere:port?tls=perhaps"),
            ("CODEX__Bus__Kind", "rabbitmq"),
            ("CODEX__Bus__RabbitMq__Password", Canary),
            ("CODEX__Bus__RabbitMq__ConsumerTimeout", "00:29:00"),
            ("CODEX__Data__Folder", ""));

        Assert.Equal(78, await program.Ended());
        var error = program.Error;
        Assert.StartsWith($"{service} cannot work: ", error, StringComparison.Ordinal);
        Assert.All(
            (string[])["Ops:Port must be a whole number", "Drain:Seconds must be between 0 and 3600", "Log:ConnectionString ", "Bus:RabbitMq:Username ", "Bus:RabbitMq:ConsumerTimeout is 00:29:00, after which", "Data:Folder is needed"],
            fault => Assert.Contains($"\n  {fault}", error, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, error + program.Output, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Services))]
    [Trait("Requirement", "O8 O9 L19 C12")]
    public async Task Serves_health_and_metrics_until_it_is_told_to_end(string service)
    {
        await using var program = new ProgramUnderTest(service, ("CODEX__Bus__RabbitMq__Password", Canary), ("CODEX__Logs__LibraryLevel", "debug"));
        var addresses = await program.Started();
        Assert.Equal((program.ProcessId, service == "gateway"), (addresses.Process, addresses.Api is not null));
        using var client = new HttpClient { BaseAddress = new Uri(addresses.Ops) };

        using var live = await client.GetAsync("/health/live");
        // Whoever is asked may take longer to answer than a prober waits.
        var ready = HttpStatusCode.ServiceUnavailable;
        await ProgramUnderTest.Until(() => (ready = client.GetAsync("/health/ready").GetAwaiter().GetResult().StatusCode) == HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, ready));
        var metrics = await client.GetStringAsync("/metrics");
        Assert.Contains($"codex_build_info{{service=\"{service}\"", metrics, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_memory_working_set_bytes ", metrics, StringComparison.Ordinal);
        Assert.Equal("", await Promtool.Complaints(metrics));

        await program.Signal("TERM");
        Assert.Equal(0, await program.Ended());
        Assert.Equal("", program.Error);
        Assert.All(program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line =>
            Assert.Equal(service, JsonDocument.Parse(line).RootElement.GetProperty("service").GetString()));
        Assert.DoesNotContain(Canary, program.Output + metrics, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "L19")]
    public async Task Is_not_ready_while_it_drains_and_ends_at_once_when_told_twice()
    {
        await using var program = new ProgramUnderTest("validator", ("CODEX__Drain__NoticeSeconds", "300"));
        using var client = new HttpClient { BaseAddress = new Uri((await program.Started()).Ops) };
        await program.Signal("TERM");

        var status = HttpStatusCode.OK;
        await ProgramUnderTest.Until(() => (status = client.GetAsync("/health/ready").GetAwaiter().GetResult().StatusCode) != HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"status\":\"draining\"", await (await client.GetAsync("/health/ready")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await program.Signal("TERM");
        Assert.Equal(143, await program.Ended());
    }

    [Fact]
    [Trait("Requirement", "L19")]
    public async Task Ends_with_whoever_started_it()
    {
        await using var program = new ProgramUnderTest("planner", ("CODEX__Ops__EndWithInput", "true"));
        await program.Started();
        program.EndInput();
        Assert.Equal(0, await program.Ended());
        Assert.Contains("the parent is gone", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_it_cannot_use_its_log()
    {
        await using var program = new ProgramUnderTest("planner", ("CODEX__Log__Path", "/proc/no/log.db"));
        Assert.Equal(70, await program.Ended());
        Assert.Contains("/proc/no/log.db", program.Error + program.Output, StringComparison.Ordinal);
    }
}
