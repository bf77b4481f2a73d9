using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CodexPlatform.Hosting;

namespace CodexPlatform.Codexctl;

/// <summary>One service's process: started, started again when it crashes, its outputs collected, ended with this process.</summary>
/// <param name="logFile">What it says is appended to this file.</param>
internal sealed class ServiceProcess(ServiceCommand command, string logFile, TimeProvider time, TextWriter error)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>After so long without a crash the next one is a new matter.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    /// <summary>A service ends by itself well before: see its <c>Drain:Seconds</c>, and its own last limit.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private Process? _running;
    private bool _killed;

    public string Name => command.Name;

    /// <summary>Where it can be reached; null while it is not up.</summary>
    public ServiceAddresses? Addresses { get; private set; }

    /// <summary>Why it cannot work as it is configured.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Keeps it running until cancelled, then ends it.</summary>
    /// <returns>0 after an orderly end; <see cref="ExitCode.Usage"/> if it cannot work as it is configured: starting it again would not help.</returns>
    public async Task<int> Keep(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(command.AddressFile)!);
        using var output = new OutputFile(logFile);
        for (var pause = FirstPause; ;)
        {
            File.Delete(command.AddressFile);
            var began = time.GetUtcNow();
            var code = await RunOnce(output, cancellationToken).ConfigureAwait(false);
            Addresses = null;
            if (cancellationToken.IsCancellationRequested || code == BadConfigurationException.ExitCode)
            {
                return Ended(code, output, cancellationToken);
            }

            if (_killed)
            {
                continue;
            }

            pause = time.GetUtcNow() - began >= Steady ? FirstPause : pause;
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"codexctl: {Name} ended with exit code {code}; it starts again in {pause.TotalSeconds} s")).ConfigureAwait(false);
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return ExitCode.Completed;
            }

            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>SIGKILL: not one more instruction. It starts again at once, as one that is wanted.</summary>
    /// <returns>False if it was not running.</returns>
    public bool Kill()
    {
        lock (_gate)
        {
            if (_running is null || _killed)
            {
                return false;
            }

            _killed = true;
            _running.Kill();
            return true;
        }
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task Ready(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        while (!await IsReady(client, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsReady(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            var told = JsonSerializer.Deserialize<ServiceAddresses>(await File.ReadAllBytesAsync(command.AddressFile, cancellationToken).ConfigureAwait(false));
            using var answer = await client.GetAsync(new Uri(new Uri(told!.Ops), "/health/ready"), cancellationToken).ConfigureAwait(false);
            Addresses = told;
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or JsonException)
        {
            return false;
        }
    }

    private async Task<int> RunOnce(OutputFile output, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = command.Start(), EnableRaisingEvents = true };
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.OutputDataReceived += (_, line) => output.Write(line.Data);
        process.ErrorDataReceived += (_, line) => output.WriteError(line.Data);
        try
        {
            lock (_gate)
            {
                process.Start();
                (_running, _killed) = (process, false);
            }
        }
        catch (Win32Exception absent)
        {
            output.WriteError($"{command.Program} cannot be started: {absent.Message}");
            return BadConfigurationException.ExitCode;
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await exited.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
        {
            await End(process, exited.Task).ConfigureAwait(false);
        }

        // Its last words are worth a moment; a process that it left behind may hold its outputs for as long as it likes.
        using var words = new CancellationTokenSource(LastWords, time);
        await process.WaitForExitAsync(words.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            _running = null;
        }

        return process.ExitCode;
    }

    private async Task End(Process process, Task exited)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It went by itself in between.
        }

        await exited.WaitAsync(EndLimit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await exited.ConfigureAwait(false);
        }
    }

    private int Ended(int code, OutputFile output, CancellationToken cancellationToken)
    {
        if (code == 0 || (cancellationToken.IsCancellationRequested && code != BadConfigurationException.ExitCode))
        {
            return ExitCode.Completed;
        }

        Complaint = output.LastErrors is { Length: > 0 } said ? said : $"{Name} cannot be started";
        return ExitCode.Usage;
    }
}
