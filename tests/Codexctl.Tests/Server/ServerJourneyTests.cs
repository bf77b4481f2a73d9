using System.Text.Json;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>A run on a server goes as a run here does.</summary>
[Trait("Requirement", "X4")]
public sealed partial class ServerJourneyTests : IAsyncLifetime
{
    private ServedPlatform _served = null!;

    public async Task InitializeAsync() => _served = await ServedPlatform.Start();

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Theory]
    [InlineData("completed", 0)]
    [InlineData("escalated", 2)]
    [InlineData("waiting", 4)]
    [InlineData("cancelled", 130)]
    [InlineData("nothing", 64)]
    public async Task Ends_with_the_same_code_and_report(string outcome, int code)
    {
        var here = new Cli();
        here.Platform.Machine.Scripts["00aa"] = History(outcome)("00aa");
        _served.History = History(outcome);

        var expected = await here.Run("run", "--repo", "/x", "--check", "true");
        var result = await Served("run", "--repo", _served.Repository, "--check", "true");

        var id = RunId().Match(result.Out).Groups[1].Value;
        Assert.Equal(code, result.Code);
        Assert.Equal(expected.Error, result.Error.Replace(id, "00aa", StringComparison.Ordinal));
        Assert.Equal(
            expected.OutLines.Where(line => !line.StartsWith("  then ", StringComparison.Ordinal)).Select(Plain),
            result.OutLines.Select(line => Plain(line.Replace(id, "00aa", StringComparison.Ordinal).Replace($" --server {_served.Address.OriginalString}", "", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Says_its_result_as_json()
    {
        var result = await Served("run", "--repo", _served.Repository, "--check", "true", "--json");
        using var json = JsonDocument.Parse(Assert.Single(result.OutLines));
        Assert.Equal(("completed", "verified"), (json.RootElement.GetProperty("outcome").GetString(), json.RootElement.GetProperty("replay").GetString()));
    }

    [Fact]
    public async Task Goes_on_when_nobody_watches_any_more()
    {
        _served.History = id => [.. Histories.Completed(id).TakeWhile(each => each is not Contracts.RunEvent.ToolReturned)];
        using var stop = new CancellationTokenSource();
        var cli = new Cli();
        var watching = cli.Run(stop.Token, "run", "--repo", _served.Repository, "--check", "true", "--server", _served.Address.OriginalString);
        await Waits.Until(() => cli.Heard!.Lines > 1);
        await stop.CancelAsync();
        var result = await watching.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(130, result.Code);
        var id = RunId().Match(result.Out).Groups[1].Value;
        Assert.Contains($"  follow      codexctl --server {_served.Address.OriginalString} log {id} --follow\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("running", (await Served("show", id)).OutLines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--check", "true", "--repo", "/no/such/place")]
    [InlineData("--check", "true", "--repo", "/no/such/place", "--protect", "../x")]
    public async Task Says_the_most_telling_fault_of_a_task(params string[] arguments)
    {
        var result = await Served(["run", .. arguments]);
        Assert.Equal((64, ""), (result.Code, result.Out));
        Assert.Matches("^codexctl: (The protected path '../x' matches nothing|There is no folder /no/such/place: the repository must lie on storage).*\n$", result.Error);
    }

    [Fact]
    public async Task Asks_for_everything_that_a_run_here_can_ask_for()
    {
        var gates = Path.Combine(_served.Repository, "gates.json");
        await File.WriteAllTextAsync(gates, """{ "version": "shop@1", "paths": [] }""");
        var result = await Served(
            "run", "--gates", gates, "--repo", _served.Repository, "--check", "true", "--accept", "false", "--task", "Mend it", "--protect", "shop/**", "--budget-candidates", "7",
            "--budget-time", "90s", "--merge", "none", "--shield", "ask", "--environment", "mirror", "--sponsor", "ada", "--model", "scripted:/a/script");
        Assert.Equal(0, result.Code);
        var submit = Assert.Single(_served.Submitted);
        Assert.Equal(
            (MergeMode.None, "scripted:/a/script", ShieldMode.Ask, "ada", "Mend it", new Budget(7, 90)),
            (submit.Options.Merge, submit.Options.Model, submit.Options.Shield, submit.Task.Sponsor, submit.Task.Intent, submit.Task.Budget));
        Assert.Equal("false", Assert.Single(submit.Task.Acceptance));
        Assert.Equal("shop/**", Assert.Single(submit.Task.Protect));
        Assert.Equal(("shop@1", "mirror"), (submit.Options.Gates?.Version, submit.Options.Environment));
    }

    [Fact, Trait("Requirement", "X2")]
    public async Task Names_the_environments_of_the_server_to_who_asks_for_another()
    {
        var result = await Served("run", "--repo", _served.Repository, "--check", "true", "--environment", "huge");
        Assert.Equal((64, "codexctl: There is no environment 'huge': choose default or mirror\n"), (result.Code, result.Error));
        Assert.Empty(_served.Submitted);
    }

    [Fact]
    public async Task Cannot_ask_for_strict_sandboxes()
    {
        var result = await Served("run", "--repo", _served.Repository, "--check", "true", "--strict");
        Assert.Equal((64, "codexctl: --strict cannot be asked of a server: its sandboxes are what it was set up with\n"), (result.Code, result.Error));
        Assert.Empty(_served.Requests);
    }

    [Fact]
    public async Task Is_not_resumed()
    {
        var result = await Served("resume");
        Assert.Equal((64, $"codexctl: The server at {_served.Address} goes on with its runs by itself: there is nothing to resume\n"), (result.Code, result.Error));
    }

    [Theory]
    [InlineData("approve", "Approved")]
    [InlineData("deny", "Denied")]
    public async Task Is_answered_at_the_server(string verb, string said)
    {
        await _served.Holds("0c33", Histories.Waiting("0c33"));
        var gate = Histories.Waiting("0c33").OfType<Contracts.RunEvent.GateOpened>().Single().Gate;
        var result = await Served(verb, "latest", gate, "--as", "grace", "--because", "looked at it");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.StartsWith($"{said} gate {gate} of run 0c33 for exactly this change: ", result.OutLines[0], StringComparison.Ordinal);
        Assert.Equal($"The server at {_served.Address} goes on with it", result.OutLines[1]);
        Assert.Contains("run.gate-answered.v1", (await Served("log", "0c33")).OutLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_cancelled_at_the_server_and_seen_to_its_end()
    {
        var events = Histories.Cancelled("0c34");
        await _served.Holds("0c34", events, most: 1);
        var cancelling = Served("cancel", "0c34", "--because", "no longer wanted");
        await Waits.Until(() => _served.Requests.Any(request => request.EndsWith("/events", StringComparison.Ordinal)));
        await _served.Holds("0c34", events, from: 2);
        var result = await cancelling.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.Equal((0, "Cancelled run 0c34\n", ""), (result.Code, result.Out, result.Error));
    }

    private Task<CliResult> Served(params string[] arguments) => new Cli().Run([.. arguments, "--server", _served.Address.OriginalString]);

    private static Func<string, IReadOnlyList<Contracts.RunEvent>> History(string outcome) => outcome switch
    {
        "completed" => Histories.Completed,
        "escalated" => Histories.Escalated,
        "waiting" => Histories.Waiting,
        "nothing" => Histories.NothingToDo,
        _ => Histories.Cancelled,
    };

    /// <summary>An attestation's id follows from the run's.</summary>
    private static string Plain(string line) => Attestation().Replace(line, "attestation");

    [GeneratedRegex("attestation [0-9a-f]{12,}")]
    private static partial Regex Attestation();

    [GeneratedRegex("^Run ([0-9a-f]{16})\n")]
    private static partial Regex RunId();
}
