using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodexPlatform.Testing;

namespace CodexPlatform.Codexctl.Tests;

/// <summary><c>codexctl up</c> as a person calls it.</summary>
[Trait("Requirement", "L19 K5")]
public sealed partial class UpTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("codex-up-").FullName;
    private readonly StringBuilder _said = new();
    private Process? _process;

    [Fact]
    public async Task Serves_in_one_process_and_ends_in_order()
    {
        Start("up", "--port", "0");
        await Until(() => Said.Contains("Ready:", StringComparison.Ordinal));
        await AssertReady(Ops().Matches(Said));
        Assert.Matches(@"API +http://127\.0\.0\.1:\d+", Said);

        await Signal("TERM");
        Assert.Equal(0, await Ended());
        Assert.Contains("SIGTERM", await File.ReadAllTextAsync(Path.Combine(_folder, "logs", "platform.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_five_processes_and_leaves_none_behind()
    {
        Start("up", "--profile", "cluster", "--port", "0", "--rabbitmq", (await RabbitMqBroker.Shared()).ToString());
        await Until(() => Said.Contains("Ready:", StringComparison.Ordinal));
        var services = Service().Matches(Said).Select(match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(5, services.Count);
        await AssertReady(Service().Matches(Said));

        await Signal("KILL");
        await Ended();
        await Until(() => !services.Any(IsAlive));
        Assert.DoesNotContain(services, IsAlive);
    }

    private string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "codexctl"), ["--data", _folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private static async Task AssertReady(IEnumerable<Match> addresses)
    {
        using var client = new HttpClient();
        foreach (var address in addresses)
        {
            await AssertReady(client, new Uri(address.Groups[1].Value + "health/ready"));
            Assert.Equal("", await Promtool.Complaints(await client.GetStringAsync(new Uri(address.Groups[1].Value + "metrics"))));
        }
    }

    /// <summary>A check that has no answer within two seconds is not ready, and on a busy machine the next one is.</summary>
    private static async Task AssertReady(HttpClient client, Uri health)
    {
        for (var began = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(200)))
        {
            using var answer = await client.GetAsync(health);
            if (answer.IsSuccessStatusCode || began.Elapsed > Patience)
            {
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
                return;
            }
        }
    }

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task<int> Ended()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>A dead process that nobody has waited for still has its number; its state says so.</summary>
    private static bool IsAlive(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat") is var stat && stat[(stat.LastIndexOf(')') + 2)..][0] is not 'Z' and not 'X';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task Until(Func<bool> condition)
    {
        for (var began = Stopwatch.StartNew(); !condition() && began.Elapsed < Patience && (_process!.HasExited is false || !Said.Contains("codexctl:", StringComparison.Ordinal));)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        Assert.True(condition(), Said);
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            _said.Append(line is null ? "" : line + "\n");
        }
    }

    [GeneratedRegex(@"Ops +(http://\S+/)")]
    private static partial Regex Ops();

    [GeneratedRegex(@"(?m)^\w+ +(http://\S+/) \(process (\d+)\)")]
    private static partial Regex Service();
}
