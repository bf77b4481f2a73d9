using System.Diagnostics;
using System.Text.Json;

namespace CodexPlatform.Repair.Tests.Harness;

/// <summary>A process that runs a case's tests over and over, one candidate after the other.</summary>
internal sealed class LocalRunner : IDisposable
{
    private readonly Process process;

    public LocalRunner(string program, string script)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Harness", script));
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    public async Task<RunnerReply> Run(IReadOnlyDictionary<string, string> files, bool trace, double limit, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { files, trace, limit }).AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        hang.CancelAfter(TimeSpan.FromSeconds(60 + (20 * limit)));
        var line = await process.StandardOutput.ReadLineAsync(hang.Token) ?? throw new InvalidOperationException("The runner has ended");
        return JsonSerializer.Deserialize<RunnerReply>(line, JsonSerializerOptions.Web)!;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}

/// <param name="State"><c>ran</c>, <c>timeout</c> or <c>broken</c>.</param>
/// <param name="Results">Message by test; null for a test that passed.</param>
/// <param name="Lines">Path, line, failing runs, passing runs.</param>
internal sealed record RunnerReply(string State, Dictionary<string, string?> Results, List<List<JsonElement>> Lines);
