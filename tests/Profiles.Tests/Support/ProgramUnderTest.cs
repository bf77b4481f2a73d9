using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CodexPlatform.Hosting;

namespace CodexPlatform.Profiles.Tests;

/// <summary>A service's own program, in a process of its own and a folder that goes with it.</summary>
internal sealed class ProgramUnderTest : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Directory.CreateTempSubdirectory("codex-program-").FullName;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Process _process;

    /// <param name="variables">Over those that make it start: a log and a data folder of its own, free ports.</param>
    public ProgramUnderTest(string service, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, $"CodexPlatform.{char.ToUpperInvariant(service[0])}{service[1..]}"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["CODEX__Log__Path"] = Path.Combine(_folder, "log.db");
        start.Environment["CODEX__Data__Folder"] = _folder;
        start.Environment["CODEX__Ops__AddressFile"] = AddressFile;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => Kept(_output);

    public string Error => Kept(_error);

    public int ProcessId => _process.Id;

    private string AddressFile => Path.Combine(_folder, "address.json");

    /// <summary>Waits until it says where it can be reached.</summary>
    public async Task<ServiceAddresses> Started()
    {
        await Until(() => File.Exists(AddressFile) || _process.HasExited);
        Assert.True(File.Exists(AddressFile), $"It ended: {Output}{Error}");
        return JsonSerializer.Deserialize<ServiceAddresses>(await File.ReadAllBytesAsync(AddressFile))!;
    }

    /// <summary>Waits for its end and all that it said.</summary>
    public async Task<int> Ended()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public void EndInput() => _process.StandardInput.Close();

    public static async Task Until(Func<bool> condition)
    {
        for (var began = Stopwatch.StartNew(); !condition() && began.Elapsed < Patience;)
        {
            await Task.Delay(Look);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.Append(line is null ? "" : line + "\n");
        }
    }

    private static string Kept(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
