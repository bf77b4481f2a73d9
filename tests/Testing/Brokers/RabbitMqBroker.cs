using System.Diagnostics;
using System.Globalization;

namespace CodexPlatform.Testing;

/// <summary>A real broker of the test's own, which it may kill. It is gone with the test process, however that ends.</summary>
public sealed class RabbitMqBroker : IAsyncDisposable
{
    private static readonly Lazy<Task<Uri>> Any = new(async () => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? new Uri(given)
        : (await Start()).Uri);

    private readonly string _folder;

    private RabbitMqBroker(string folder, Uri uri) => (_folder, Uri) = (folder, uri);

    /// <summary>Names a broker that tests may use, as <c>amqp://user:password@host:port/</c>.</summary>
    public const string Variable = "CODEX_TEST_RABBITMQ";

    public Uri Uri { get; }

    public int TlsPort => Uri.Port + 3;

    /// <summary>The address of a broker for tests that only use it: the one given, or else one of this process.</summary>
    public static Task<Uri> Shared() => Any.Value;

    /// <param name="configuration">Lines for its configuration; <c>@tls@</c> is a free port, <see cref="TlsPort"/>.</param>
    public static async Task<RabbitMqBroker> Start(string configuration = "")
    {
        var folder = Directory.CreateTempSubdirectory("codex-rabbitmq-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "extra.conf"), configuration.ReplaceLineEndings("\n") + "\n");
        using var guard = Begin("guard", folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        await Run("start", folder);
        return new RabbitMqBroker(folder, new Uri((await Run("ready", folder)).Trim()));
    }

    /// <summary>Ends it without a chance to write or say anything.</summary>
    public Task Kill() => Run("kill", _folder);

    /// <summary>After a kill: on the same port, with what its disk holds. Returns when it serves.</summary>
    public async Task Restart()
    {
        await Run("start", _folder);
        await Run("ready", _folder);
    }

    public async ValueTask DisposeAsync() => await Run("stop", _folder);

    private static async Task<string> Run(string verb, string folder)
    {
        using var script = Begin(verb, folder);
        var (said, complained) = (script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? await said : throw new InvalidOperationException($"No broker for the tests: {await complained}Install rabbitmq-server, or name a broker in {Variable}");
    }

    /// <summary>What lives on must not hold the pipes of this process: the script gives the broker none, and the guard ends by itself.</summary>
    private static Process Begin(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Brokers", "rabbitmq.sh")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
