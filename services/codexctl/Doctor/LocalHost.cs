using System.ComponentModel;
using System.Diagnostics;
using CodexPlatform.Contracts;
using CodexPlatform.Executor.Kubernetes;

namespace CodexPlatform.Codexctl;

/// <summary>This machine.</summary>
/// <param name="sandbox">Describes the sandbox after a try.</param>
/// <param name="cluster">Looks at the cluster for sandboxes; null where they are local.</param>
internal sealed class LocalHost(
    Func<CancellationToken, Task<SandboxFacts>> sandbox, Func<CancellationToken, Task<ClusterFacts?>>? cluster = null) : IHostChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Task<SandboxFacts> Sandbox(CancellationToken cancellationToken) => sandbox(cancellationToken);

    public Task<ClusterFacts?> Cluster(CancellationToken cancellationToken) => cluster?.Invoke(cancellationToken) ?? Task.FromResult<ClusterFacts?>(null);

    public async Task<string?> VersionOf(string program, string argument, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var start = new ProcessStartInfo(program, [argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                process.StandardInput.Close();
                var output = process.StandardOutput.ReadToEndAsync(limit.Token);
                await process.StandardError.ReadToEndAsync(limit.Token).ConfigureAwait(false);
                var line = (await output.ConfigureAwait(false)).Split('\n')[0].Trim();
                await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
                return process.ExitCode == 0 && line.Length > 0 ? line : null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public long FreeBytes(DataFolder data) => new DriveInfo(Existing(data.Path)).AvailableFreeSpace;

    public string? Unwritable(DataFolder data)
    {
        try
        {
            var made = !Directory.Exists(data.Path);
            Directory.CreateDirectory(data.Path);
            var probe = Path.Combine(data.Path, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            if (made)
            {
                Directory.Delete(data.Path);
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private static string Existing(string path)
    {
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent)
        {
            path = parent;
        }

        return path;
    }
}
