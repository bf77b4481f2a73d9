using System.Diagnostics;
using System.Text.Json;

namespace CodexPlatform.Repair.Tests.Harness;

/// <summary>A process that runs a case's tests over and over, one candidate after the other. Where a candidate ended it, there is another for the next.</summary>
/// <param name="command">A program and its arguments, in the folder of these tests.</param>
internal sealed class LocalRunner(IReadOnlyList<string> command) : IDisposable
{
    private Process? process;

    public async Task<RunnerReply> Run(IReadOnlyDictionary<string, string> files, bool trace, double limit, CancellationToken cancellationToken)
    {
        process ??= Start();
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { files, trace, limit }).AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        hang.CancelAfter(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(20 * limit));
        var line = await process.StandardOutput.ReadLineAsync(hang.Token);
        var reply = line is null ? new RunnerReply("broken", [], []) : JsonSerializer.Deserialize<RunnerReply>(line, JsonSerializerOptions.Web)!;
        if (line is null || reply.Ends)
        {
            Dispose();
        }

        return reply;
    }

    public void Dispose()
    {
        process?.Kill(entireProcessTree: true);
        process?.WaitForExit();
        process?.Dispose();
        process = null;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        };
        var started = Process.Start(start)!;
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        return started;
    }
}

/// <param name="State"><c>ran</c>, <c>timeout</c> or <c>broken</c>.</param>
/// <param name="Results">Message by test; null for a test that passed.</param>
/// <param name="Lines">Path, line, failing runs, passing runs.</param>
/// <param name="Ends">Whether the process ends with this reply.</param>
internal sealed record RunnerReply(string State, Dictionary<string, string?> Results, List<List<JsonElement>> Lines, bool Ends = false);
