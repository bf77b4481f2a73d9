using System.Net;
using System.Net.Sockets;
using CodexPlatform.Contracts;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>What a person is told when a server is not what it should be: one sentence, and nothing is hidden by trying again.</summary>
public sealed class ServerFailureTests : IAsyncLifetime
{
    private ServedPlatform _served = null!;

    public async Task InitializeAsync() => _served = await ServedPlatform.Start();

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Theory]
    [InlineData("codex:8080")]
    [InlineData("ftp://codex")]
    [InlineData("http://")]
    [InlineData("/etc")]
    [InlineData("http://ada:secret@codex")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        var result = await new Cli().Run("--server", address, "runs");
        Assert.Equal((64, "", $"codexctl: '{address}' is not the address of a server: write http://HOST:PORT or https://HOST\n"), (result.Code, result.Out, result.Error));
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("show latest")]
    [InlineData("log 0001 --follow")]
    [InlineData("run --repo /x --check true")]
    public async Task A_server_that_is_not_there_is_told_once(string line)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}/";
        taken.Stop();
        var result = await new Cli().Run([.. line.Split(' '), "--server", address]);
        Assert.Equal((64, "", $"codexctl: The server at {address} cannot be reached: Connection refused\n"), (result.Code, result.Out, result.Error));
    }

    [Fact]
    public async Task Another_kind_of_server_is_told_from_ours()
    {
        _served.Answers = async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html>Welcome</html>");
            return true;
        };
        var result = await Served("runs");
        Assert.Equal((64, $"codexctl: What answers at {_served.Address} is no codex server: it says 200 with text/html\n"), (result.Code, result.Error));
    }

    [Fact]
    public async Task A_wrong_path_is_told()
    {
        var result = await new Cli().Run("runs", "--server", _served.Address + "elsewhere");
        Assert.Equal(64, result.Code);
        Assert.StartsWith($"codexctl: What answers at {_served.Address}elsewhere is no codex server: There is nothing at this address", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_of_the_server_is_told_in_its_words()
    {
        _served.Answers = _ => throw new TimeoutException("details");
        Assert.Equal(64, (await Served("runs")).Code);
        _served.Answers = async context =>
        {
            context.Response.StatusCode = 503;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("""{"type":"urn:x","title":"x","status":503,"code":"log.disk-full","detail":"The log cannot be used.","trace":"abc"}""");
            return true;
        };
        var result = await Served("runs");
        Assert.Equal((64, $"codexctl: The server at {_served.Address} cannot answer: The log cannot be used (trace abc)\n"), (result.Code, result.Error));
        Assert.Equal(2, _served.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_sends_another_runs_events_is_not_believed()
    {
        await _served.Holds("0a11", Histories.Completed("0a11"));
        await _served.Holds("0a12", Histories.Completed("0a12"));
        _served.Answers = context =>
        {
            context.Request.RouteValues["run"] = context.Request.Path.Value!.EndsWith("0a11/events", StringComparison.Ordinal) ? "0a12" : "0a11";
            return Task.FromResult(false);
        };
        var result = await Served("log", "0a11");
        Assert.Equal((64, "codexctl: The server sent event 0 of run-0a12 for event 0 of run 0a11\n"), (result.Code, result.Error));
    }

    [Fact]
    [Trait("Requirement", "K2")]
    public async Task A_followed_log_goes_on_where_its_connection_was_cut()
    {
        IReadOnlyList<RunEvent> events = Histories.Completed("0a11");
        await _served.Holds("0a11", events, most: 5);
        var cli = new Cli();
        var following = cli.Run("log", "0a11", "--follow", "--server", _served.Address.OriginalString);
        await Waits.Until(() => cli.Heard!.Lines == 5);
        _served.Cut();
        await Waits.Until(() => Followers() == 2);
        _served.Cut();
        await _served.Holds("0a11", events, from: 5);
        var result = await following.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal((await Served("log", "0a11")).Out, result.Out);
    }

    [Fact]
    public async Task A_server_that_goes_for_good_while_it_is_followed_is_told()
    {
        await _served.Holds("0a11", Histories.Stopped("0a11"));
        var cli = new Cli { ServerTime = new HurriedTime() };
        var following = cli.Run("log", "0a11", "--follow", "--server", _served.Address.OriginalString);
        await Waits.Until(() => cli.Heard!.Lines == Histories.Stopped("0a11").Count);
        _served.Answers = context =>
        {
            context.Abort();
            return Task.FromResult(true);
        };
        _served.Cut();
        var result = await following.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(64, result.Code);
        Assert.StartsWith($"codexctl: The server at {_served.Address} cannot be reached: ", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Waits a twentieth of what it is asked to.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime / 20, period);
    }

    private int Followers() => _served.Requests.Count(request => request.Contains("/0a11/events", StringComparison.Ordinal));

    private Task<CliResult> Served(params string[] arguments) => new Cli().Run([.. arguments, "--server", _served.Address.OriginalString]);
}
