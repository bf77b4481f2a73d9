using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CodexPlatform.EventStoreDb.Emulator;

/// <summary>The server as a process of its own, to be killed and started again. It dies with the process that started it.</summary>
public sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly string? _folder;
    private Process _process;

    private EmulatorProcess(string? folder, Process process, string connectionString)
    {
        (_folder, _process, ConnectionString) = (folder, process, connectionString);
        Port = new Uri(connectionString).Port;
    }

    public string ConnectionString { get; }

    /// <summary>The same from the first start to the last.</summary>
    public int Port { get; }

    /// <param name="folder">Of the log; null for a log that is lost with the process.</param>
    public static async Task<EmulatorProcess> Start(string? folder, CancellationToken cancellationToken)
    {
        var (process, connectionString) = await Start(folder, FreePort(), cancellationToken);
        return new EmulatorProcess(folder, process, connectionString);
    }

    /// <summary>SIGKILL: not one more instruction. Returns when the process is gone, and its port and folder are free.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Starts it again after <see cref="Kill"/>, on the same port and folder.</summary>
    public async Task Restart(CancellationToken cancellationToken)
    {
        _process.Dispose();
        (_process, _) = await Start(_folder, Port, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }

    /// <summary>
    /// Below the ports that the kernel gives to clients: while the server is dead, none of them is given its port, and none that tries to
    /// reach it meets itself there.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 20_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another one will do.
            }
        }
    }

    private static async Task<(Process Process, string ConnectionString)> Start(string? folder, int port, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, typeof(EmulatorProcess).Assembly.GetName().Name!))
        {
            ArgumentList = { "--end-with-input", "--port", port.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (folder is not null)
        {
            start.ArgumentList.Add("--data");
            start.ArgumentList.Add(folder);
        }

        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            return (process, line);
        }

        await process.WaitForExitAsync(cancellationToken);
        throw new IOException($"The emulator ended with {process.ExitCode} before it was ready");
    }
}
