using System.Text.Json;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

public sealed class SubmitTests(GitRepository repository) : IClassFixture<GitRepository>
{
    private object Task(string check = "make check") => new { repository = repository.Path, check, sponsor = "ada" };

    [Fact]
    public async Task A_task_becomes_a_run_that_stands_in_the_log()
    {
        await using var gateway = await GatewayHost.Start();

        var answer = await gateway.Post("/runs", new
        {
            repository = repository.Path,
            check = "make check",
            sponsor = " Ada ",
            intent = "Totals are right",
            acceptance = new[] { "make lint" },
            protect = new[] { "docs/**" },
            budget = new { candidates = 7, wallSeconds = 90 },
            merge = "none",
            gates = new { version = "shop@1", paths = new[] { new { code = "path.payment", what = "where money moves", globs = new[] { "pay/**" } } }, maxFiles = 3 },
            model = "scripted",
        });

        Assert.Equal((201, "application/json"), (answer.Status, answer.MediaType));
        var run = answer.Json.GetProperty("run").GetString()!;
        Assert.Equal($"/api/v1/runs/{run}", answer.Header("Location"));
        var (command, _) = Assert.Single(gateway.Planner.Taken);
        Assert.Equal((run, "Totals are right", "Ada", new Budget(7, 90), MergeMode.None, "scripted"),
            (command.RunId, command.Task.Intent, command.Task.Sponsor, command.Task.Budget, command.Options.Merge, command.Options.Model));
        Assert.Equal(("shop@1", "path.payment", 3), (command.Options.Gates!.Version, Assert.Single(command.Options.Gates.Paths).Code, command.Options.Gates.MaxFiles));
        Assert.Equal(repository.Git("rev-parse", "HEAD"), answer.Json.GetProperty("repository").GetProperty("baseCommit").GetString());
        Assert.Equal("Totals are right", (await gateway.Get($"/runs/{run}")).Json.GetProperty("intent").GetString());
    }

    [Fact]
    public async Task Tasks_without_a_key_are_runs_of_their_own()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.NotEqual(
            (await gateway.Post("/runs", Task())).Json.GetProperty("run").GetString(),
            (await gateway.Post("/runs", Task())).Json.GetProperty("run").GetString());
    }

    [Fact]
    [Trait("Requirement", "L1")]
    public async Task Every_fault_is_told_at_once()
    {
        await using var gateway = await GatewayHost.Start();

        var answer = await gateway.Post("/runs", new { repository = "nowhere", sponsor = "a\r\nX-Evil: 1", budget = new { candidates = 0 }, merge = "rebase", carry = new[] { "../x" } });

        Assert.Equal((400, "request.faults"), answer.Problem);
        Assert.Equal(
            ["repository.relative", "check.empty", "budget.candidates", "merge.unknown", "sponsor.unusable", "carry.outside", "repository.absent"],
            answer.FaultCodes);
        Assert.Empty(gateway.Planner.Taken);
    }

    [Fact]
    public async Task A_path_without_repository_says_where_it_must_lie()
    {
        await using var gateway = await GatewayHost.Start();
        var answer = await gateway.Post("/runs", new { repository = "/no/such/folder", check = "true", sponsor = "ada" });
        Assert.Equal((400, "repository.absent"), answer.Problem);
        Assert.Contains("storage that the platform's services share", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_and_task_are_the_same_run_however_they_are_spelt()
    {
        await using var gateway = await GatewayHost.Start();

        var first = await gateway.Post("/runs", Task(), "key-1");
        var again = await gateway.Post("/runs", $$"""{"sponsor":"ada",  "check":"make check","budget":{"candidates":2000},"repository":{{JsonSerializer.Serialize(repository.Path)}}}""", "\"key-1\"");

        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal(first.Text, again.Text);
        Assert.Single(gateway.Planner.Taken);
    }

    [Fact]
    public async Task A_key_holds_for_other_replicas_and_after_a_crash()
    {
        var log = new InMemoryEventLog(TimeProvider.System);
        string run;
        await using (var first = await GatewayHost.Start(log))
        {
            run = (await first.Post("/runs", Task(), "key-1")).Json.GetProperty("run").GetString()!;
        }

        await using var second = await GatewayHost.Start(log);
        Assert.Equal(run, (await second.Post("/runs", Task(), "key-1")).Json.GetProperty("run").GetString());
        Assert.Equal((422, "idempotency.key-reused"), (await second.Post("/runs", Task("other"), "key-1")).Problem);
        Assert.Empty(second.Planner.Taken);
    }

    [Fact]
    public async Task Duplicates_that_come_at_once_are_one_run()
    {
        await using var gateway = await GatewayHost.Start();

        var answers = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 16).Select(_ => gateway.Post("/runs", Task(), "key-1")));

        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        var run = Assert.Single(answers.Select(answer => answer.Json.GetProperty("run").GetString()).Distinct());
        Assert.Single(gateway.Planner.Taken.Select(taken => taken.Id).Distinct());
        Assert.Equal(1, (await gateway.Get($"/runs/{run}/events")).Json.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task Of_different_tasks_with_one_key_that_come_at_once_one_becomes_the_run()
    {
        await using var gateway = await GatewayHost.Start();

        var answers = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 8).Select(number => gateway.Post("/runs", Task($"make check-{number}"), "key-1")));

        var won = Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Except([won]), answer => Assert.Equal((422, "idempotency.key-reused"), answer.Problem));
        var recorded = await gateway.Get($"/runs/{won.Json.GetProperty("run").GetString()}");
        Assert.Equal(won.Json.GetProperty("task").GetProperty("check").GetString(), recorded.Json.GetProperty("check").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var gateway = await GatewayHost.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs") { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        Assert.Equal((400, "idempotency.key"), (await gateway.Send(request)).Problem);
        Assert.Empty(gateway.Planner.Taken);
    }

    [Fact]
    public async Task A_run_that_is_not_recorded_in_time_is_accepted()
    {
        await using var gateway = await GatewayHost.Start(options: new GatewayOptions { Recording = TimeSpan.FromMilliseconds(300) });
        gateway.Planner.Works = false;

        var answer = await gateway.Post("/runs", Task(), "key-1");

        Assert.Equal(202, answer.Status);
        var (command, id) = Assert.Single(gateway.Planner.Taken);
        await gateway.Planner.Record(command, id);
        Assert.Equal((201, command.RunId), ((await gateway.Post("/runs", Task(), "key-1")) is var again ? again.Status : 0, again.Json.GetProperty("run").GetString()));
    }

    [Fact]
    [Trait("Requirement", "C12")]
    public async Task What_a_task_says_is_not_logged()
    {
        await using var gateway = await GatewayHost.Start();
        var said = new { repository = repository.Path, check = "true # canary", sponsor = "canary-person", intent = "The password is canary" };
        Assert.Equal(201, (await gateway.Post("/runs", said, "canary-key")).Status);
        Assert.Equal(422, (await gateway.Post("/runs", new { said.repository, said.check, said.sponsor }, "canary-key")).Status);
        Assert.Equal(400, (await gateway.Post("/runs", new { said.repository, said.sponsor, merge = "canary" })).Status);
        Assert.Contains(gateway.Lines.All, line => line.Contains("Took in run", StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Lines.All, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bus_that_takes_nothing_is_an_outage()
    {
        await using var gateway = await GatewayHost.Start(options: new GatewayOptions { Recording = TimeSpan.FromMilliseconds(300) });
        gateway.Planner.OnSend = cancellationToken => System.Threading.Tasks.Task.Delay(Timeout.Infinite, cancellationToken);

        var answer = await gateway.Post("/runs", Task());

        Assert.Equal((503, "bus.unreachable"), answer.Problem);
        Assert.NotNull(answer.Header("Retry-After"));
        gateway.Planner.OnSend = _ => throw new BusOutageException("bus.refused", "amqp://broker of ours refuses", passing: false);
        var refused = await gateway.Post("/runs", Task());
        Assert.Equal((503, "bus.refused"), refused.Problem);
        Assert.DoesNotContain("amqp", refused.Text, StringComparison.Ordinal);
    }
}
