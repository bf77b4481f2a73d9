using System.Diagnostics;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>The keeping of a process, on shell scripts in the place of services.</summary>
[Trait("Requirement", "L19")]
public sealed class ServiceProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("codex-keep-").FullName;
    private readonly StringWriter _error = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Starts_it_again_when_it_crashes_and_keeps_what_it_said()
    {
        var kept = Process("""
            echo "life" >> lives
            echo "said on output"; echo "said on error" >&2
            [ "$(wc -l < lives)" -ge 3 ] || exit 9
            cat
            """).Keep(_stop.Token);
        await Until(() => Lines("lives") >= 3);
        await _stop.CancelAsync();

        Assert.Equal(0, await kept.WaitAsync(Patience));
        Assert.Equal(
            "codexctl: planner ended with exit code 9; it starts again in 0.5 s\ncodexctl: planner ended with exit code 9; it starts again in 1 s\n",
            _error.ToString().ReplaceLineEndings("\n"));
        Assert.Equal((3, 3), (LogLines("said on output"), LogLines("said on error")));
    }

    [Fact]
    public async Task Starts_it_again_even_while_something_that_it_left_behind_holds_its_output()
    {
        var kept = Process($"echo life >> lives; (while [ -d '{_folder}' ]; do sleep 0.1; done) & exit 9").Keep(_stop.Token);
        await Until(() => Lines("lives") >= 2);
        await _stop.CancelAsync();
        Assert.Equal(0, await kept.WaitAsync(Patience));
        Assert.True(Lines("lives") >= 2, $"It was started {Lines("lives")} times");
    }

    [Fact]
    public async Task Starts_it_again_at_once_when_it_is_killed_on_purpose()
    {
        var process = Process("echo up >> lives; exec cat > /dev/null");
        Assert.False(process.Kill());
        var kept = process.Keep(_stop.Token);
        await Until(() => Lines("lives") == 1);
        Assert.True(process.Kill());
        await Until(() => Lines("lives") == 2);
        await _stop.CancelAsync();
        Assert.Equal(0, await kept.WaitAsync(Patience));
        Assert.False(process.Kill());
        Assert.Equal(["up", "up"], File.ReadAllLines(Path.Combine(_folder, "lives")));
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task Asks_it_to_end_by_closing_its_input()
    {
        var kept = Process("echo up >> lives; cat > /dev/null; echo down >> lives").Keep(_stop.Token);
        await Until(() => Lines("lives") == 1);
        await _stop.CancelAsync();
        Assert.Equal(0, await kept.WaitAsync(Patience));
        Assert.Equal(["up", "down"], File.ReadAllLines(Path.Combine(_folder, "lives")));
    }

    [Fact]
    public async Task Gives_up_on_one_that_cannot_work_as_it_is_configured()
    {
        var process = Process("echo 'planner cannot work: 1 fault' >&2; exit 78");
        Assert.Equal(ExitCode.Usage, await process.Keep(_stop.Token).WaitAsync(Patience));
        Assert.Equal("planner cannot work: 1 fault", process.Complaint);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task Says_that_a_program_is_not_there()
    {
        var absent = new ServiceProcess(new ServiceCommand("planner", Path.Combine(_folder, "none"), new Dictionary<string, string>(), AddressFile), LogFile, TimeProvider.System, _error);
        Assert.Equal(ExitCode.Usage, await absent.Keep(_stop.Token).WaitAsync(Patience));
        Assert.Contains("none cannot be started", absent.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_a_service_its_secrets_where_nobody_else_reads_them()
    {
        var data = new DataFolder(_folder);
        var command = ServiceCommand.Of("gateway", new ServingRequest(true, 81, 0, "amqp://u:canary-1@b", "esdb://u:canary-2@l"), "amqp://u:canary-1@b", data);
        var start = command.Start();
        Assert.Equal(("", 0), (start.Arguments, start.ArgumentList.Count));
        Assert.Equal("amqp://u:canary-1@b", start.Environment["CODEX__Bus__RabbitMq__Uri"]);
        Assert.Equal(("eventstoredb", "esdb://u:canary-2@l"), (start.Environment["CODEX__Log__Kind"], start.Environment["CODEX__Log__ConnectionString"]));
        Assert.Equal(("81", "true"), (start.Environment["CODEX__Api__Port"], start.Environment["CODEX__Ops__EndWithInput"]));
        Assert.True(File.Exists(command.Program), command.Program);
    }

    private string AddressFile => Path.Combine(_folder, "run", "planner.json");

    private string LogFile => Path.Combine(_folder, "logs", "planner.log");

    private ServiceProcess Process(string script)
    {
        var program = Path.Combine(_folder, "service");
        Script.Write(program, $"#!/bin/sh\ncd '{_folder}'\n{script}\n");
        return new ServiceProcess(new ServiceCommand("planner", program, new Dictionary<string, string>(), AddressFile), LogFile, TimeProvider.System, _error);
    }

    private int Lines(string name) => File.Exists(Path.Combine(_folder, name)) ? File.ReadAllLines(Path.Combine(_folder, name)).Length : 0;

    private int LogLines(string text) => File.ReadAllLines(LogFile).Count(line => line == text);

    private static async Task Until(Func<bool> condition)
    {
        for (var began = Stopwatch.StartNew(); !condition() && began.Elapsed < Patience;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
