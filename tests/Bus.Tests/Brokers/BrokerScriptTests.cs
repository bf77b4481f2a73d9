using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using Xunit;

namespace CodexPlatform.Bus.Tests.Brokers;

public class BrokerScriptTests
{
    [Fact]
    public async Task A_broker_goes_with_the_process_that_it_was_started_for_and_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("codex-guarded-").FullName;
        using var owner = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{Script} guard {folder} $$ & {Script} start {folder}; exec sleep 600"]))!;
        await Lab.Until(() => File.Exists(Path.Combine(folder, "group.pid")), () => "it is started");
        var port = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "port")), CultureInfo.InvariantCulture);
        await Lab.Until(() => Listening(port + 2), () => "its name server listens");

        owner.Kill();
        await Lab.Until(() => !Directory.Exists(folder), () => "its folder is gone");
        Assert.DoesNotContain(Enumerable.Range(port, 4), Listening);
    }

    private static string Script => Path.Combine(AppContext.BaseDirectory, "Brokers", "rabbitmq.sh");

    private static bool Listening(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Contains(new IPEndPoint(IPAddress.Loopback, port));
}
