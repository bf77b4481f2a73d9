using System.Diagnostics;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor.Tests.Testing;

/// <summary>A folder and processes, without isolation: enough for the samples of these tests, which mean no harm.</summary>
internal sealed class PlainSandbox : ISandbox
{
    public PlainSandbox() => Directory.CreateDirectory(Path.Combine(Folder, "tmp"));

    public string Root => Path.Combine(Folder, "work");

    public SandboxFacts Facts { get; } = new("plain", "none", "", []);

    private string Folder { get; } = Directory.CreateTempSubdirectory("codex-plain-").FullName;

    public async Task Write(IReadOnlyList<SandboxFile> files, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Root);
        foreach (var file in files)
        {
            var path = Path.Combine(Root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content.ToArray(), cancellationToken);
        }
    }

    public Task Remove(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            File.Delete(Path.Combine(Root, path));
        }

        return Task.CompletedTask;
    }

    public async Task<CommandResult> Run(
        SandboxCommand command, Action<ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Root);
        var started = Stopwatch.StartNew();
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("/usr/bin/setsid", ["-w", .. command.Argv])
            {
                WorkingDirectory = Path.Combine(Root, command.Cwd),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        var environment = process.StartInfo.Environment;
        environment.Clear();
        environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        environment["HOME"] = environment["TMPDIR"] = Path.Combine(Folder, "tmp");
        foreach (var (name, value) in command.Environment)
        {
            environment[name] = value;
        }

        process.Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(command.Timeout);
        var stdout = Drain(process.StandardOutput.BaseStream, onOutput, limit.Token);
        var stderr = Drain(process.StandardError.BaseStream, null, limit.Token);
        var end = CommandEnd.Exited;
        try
        {
            await Feed(process, command.Input, limit.Token);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            end = CommandEnd.TimedOut;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(cancellationToken);
        }

        var (output, error) = (await stdout, await stderr);
        return new CommandResult(end, process.ExitCode, output, error, output.Length, error.Length, started.Elapsed);
    }

    public async Task<byte[]?> Read(string path, long maximumBytes, CancellationToken cancellationToken)
    {
        var full = Path.Combine(Root, path);
        return File.Exists(full) ? await File.ReadAllBytesAsync(full, cancellationToken) : null;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task Feed(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading all of it.
        }
    }

    private static async Task<byte[]> Drain(Stream stream, Action<ReadOnlyMemory<byte>>? told, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                kept.Write(buffer, 0, read);
                told?.Invoke(buffer.AsMemory(0, read).ToArray());
            }
        }
        catch (OperationCanceledException)
        {
            // What was said until the time limit is kept.
        }

        return kept.ToArray();
    }
}
