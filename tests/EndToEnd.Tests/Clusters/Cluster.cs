using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CodexPlatform.Codexctl;
using CodexPlatform.EventStoreDb.Emulator;
using CodexPlatform.Testing;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>
/// The five services as processes over a real broker and a server that speaks the log's protocol, as <c>codexctl up</c> starts them, with a second
/// executor and a second validator beside them, as on another machine: with caches of their own.
/// </summary>
internal sealed partial class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string _folder;
    private readonly EmulatorProcess _log;
    private readonly Process _up;
    private readonly Process _guard;
    private readonly StringBuilder _said = new();
    private readonly string _prefix = $"e2e{Guid.NewGuid():N}-";
    private readonly Uri _broker;
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task<int>> _replicas = [];

    private Cluster(string folder, EmulatorProcess log, Uri broker, string password)
    {
        (_folder, _log, _broker) = (folder, log, broker);
        LogAddress = log.ConnectionString.Replace("esdb://", $"esdb://admin:{password}@", StringComparison.Ordinal);
        _up = new Process { StartInfo = Start() };
        _up.OutputDataReceived += (_, line) => Keep(line.Data);
        _up.ErrorDataReceived += (_, line) => Keep(line.Data);
        _up.Start();
        _up.BeginOutputReadLine();
        _up.BeginErrorReadLine();
        _guard = Guard(_up.Id, folder);
    }

    /// <summary>With the password that the services were given.</summary>
    public string LogAddress { get; }

    /// <summary><c>user:password</c></summary>
    public string BrokerCredentials => _broker.UserInfo;

    public string Data => Path.Combine(_folder, "data");

    /// <summary>Public key of its attestations.</summary>
    public string Key => Path.Combine(Data, "keys", "attestation.pub.pem");

    public string Api => Address().Match(Said).Groups[1].Value;

    /// <summary>Where each service says how it is.</summary>
    public IEnumerable<(string Service, Uri Ops)> Services =>
        Service().Matches(Said).Select(match => (match.Groups[1].Value, new Uri(match.Groups[2].Value)));

    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <param name="password">Of the log; its emulator lets anybody in.</param>
    public static async Task<Cluster> Start(string password)
    {
        var folder = Directory.CreateTempSubdirectory("codex-cluster-").FullName;
        var broker = RabbitMqBroker.Shared();
        var log = await EmulatorProcess.Start(Path.Combine(folder, "log"), CancellationToken.None);
        var cluster = new Cluster(folder, log, await broker, password);
        await cluster.Ready();
        await Task.WhenAll(cluster.Second("executor"), cluster.Second("validator"));
        return cluster;
    }

    public async Task<string> Metrics(string service)
    {
        using var client = new HttpClient();
        try
        {
            return await client.GetStringAsync(new Uri(Services.Single(each => each.Service == service).Ops, "/metrics"));
        }
        catch (HttpRequestException exception)
        {
            var crashes = Logs().Split('\n').Where(line => line.Contains("nhandled", StringComparison.Ordinal) || line.Contains("\"Critical\"", StringComparison.Ordinal) || line.Contains("ended with", StringComparison.Ordinal));
            throw new HttpRequestException($"The {service} does not answer; the services said:\n{string.Join('\n', crashes)}", exception);
        }
    }

    public Task KillLog() => _log.Kill();

    public Task RestartLog() => _log.Restart(CancellationToken.None);

    /// <summary>Everything that the services said of themselves.</summary>
    public string Logs() => string.Concat(Directory.EnumerateFiles(Path.Combine(Data, "logs")).Select(Read)) + Said;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_replicas);
        _ending.Dispose();
        _guard.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        await _guard.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_up.HasExited)
        {
            _up.Kill(entireProcessTree: true);
        }

        _up.Dispose();
        _guard.Dispose();
        await _log.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private ProcessStartInfo Start() => new(
        Path.Combine(AppContext.BaseDirectory, "codexctl"), ["--data", Data, "up", "--profile", "cluster", "--port", "0"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["CODEX_RABBITMQ"] = _broker.ToString(),
            ["CODEX_EVENTSTOREDB"] = LogAddress,
            ["CODEX__Bus__RabbitMq__QueuePrefix"] = _prefix,
        },
    };

    /// <summary>Asks the platform to end when its own input does, also because this process died, and then removes the folder.</summary>
    private static Process Guard(int process, string folder)
    {
        const string Script = "cat >/dev/null; kill -TERM \"$0\"; while kill -0 \"$0\"; do sleep 0.1; done; rm -rf \"$1\"";
        return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, $"{process}", folder]) { RedirectStandardInput = true, RedirectStandardError = true })!;
    }

    /// <summary>Starts one more process of a service, and waits until it takes part.</summary>
    private async Task Second(string service)
    {
        var data = new DataFolder(Data);
        var command = ServiceCommand.Of(service, new ServingRequest(true, 0, 0, null, LogAddress), _broker.ToString(), data);
        var own = new Dictionary<string, string>(command.Variables)
        {
            ["CODEX__Bus__RabbitMq__QueuePrefix"] = _prefix,
            ["CODEX__Data__Cache"] = Path.Combine(_folder, $"cache-{service}-2"),
            ["CODEX__Ops__AddressFile"] = Path.Combine(_folder, $"{service}-2.json"),
        };
        var process = new ServiceProcess(
            command with { Variables = own, AddressFile = own["CODEX__Ops__AddressFile"] }, data.LogOf($"{service}-2"), TimeProvider.System, TextWriter.Null);
        _replicas.Add(process.Keep(_ending.Token));
        using var limit = new CancellationTokenSource(Patience);
        await process.Ready(limit.Token);
    }

    private async Task Ready()
    {
        for (var began = Stopwatch.StartNew(); !Said.Contains("Ready:", StringComparison.Ordinal);)
        {
            if (_up.HasExited || began.Elapsed > Patience)
            {
                var said = Said + Logs();
                await DisposeAsync();
                throw new InvalidOperationException($"The cluster did not start: {said}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Of a file that is being written.</summary>
    private static string Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            _said.Append(line is null ? "" : line + "\n");
        }
    }

    [GeneratedRegex(@"(?m)^API +(http://\S+?)/?$")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?m)^(\w+) +(http://\S+/) \(process \d+\)")]
    private static partial Regex Service();
}
