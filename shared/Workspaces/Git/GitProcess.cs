using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>Runs git: an argument vector, never a shell. Cancelling kills the command and everything that it started.</summary>
internal sealed class GitProcess(GitHome home, string program)
{
    public async Task<GitOutput> Run(GitCall call, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var ended = await Run(call, stream => stream.CopyToAsync(output, cancellationToken), cancellationToken);
        return ended with { Bytes = output.ToArray() };
    }

    /// <summary>Runs a command whose output is read as it comes.</summary>
    public async Task<GitOutput> Run(GitCall call, Func<Stream, Task> read, CancellationToken cancellationToken)
    {
        using var process = Start(call);
        return await Ended(
            process, Task.WhenAll(Feed(process, call.Input, cancellationToken), read(process.StandardOutput.BaseStream)), cancellationToken);
    }

    /// <summary>Runs two commands, the first one's output being the second one's input.</summary>
    public async Task<(GitOutput First, GitOutput Second)> Pipe(GitCall first, GitCall second, CancellationToken cancellationToken)
    {
        using var from = Start(first);
        using var to = Start(second);
        using var output = new MemoryStream();
        var writing = Ended(from, Task.WhenAll(Feed(from, first.Input, cancellationToken), Forward(from, to, cancellationToken)), cancellationToken);
        var reading = Ended(to, to.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken), cancellationToken);
        await Task.WhenAll(writing, reading);
        return (await writing, await reading with { Bytes = output.ToArray() });
    }

    private static async Task<GitOutput> Ended(Process process, Task streams, CancellationToken cancellationToken)
    {
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await Task.WhenAll(streams, errors);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode <= GitOutput.LargestExitCode
                ? new GitOutput(process.ExitCode, [], await errors)
                : throw new GitException($"Git was killed by signal {process.ExitCode - 128}");
        }
        catch
        {
            await Kill(process);
            throw;
        }
    }

    private static async Task Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static async Task Feed(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
        }
        catch (IOException)
        {
            // It ended before it had read everything: its exit code says why.
        }
        finally
        {
            Close(process);
        }
    }

    private static async Task Forward(Process from, Process to, CancellationToken cancellationToken)
    {
        try
        {
            await from.StandardOutput.BaseStream.CopyToAsync(to.StandardInput.BaseStream, cancellationToken);
        }
        catch (IOException)
        {
            // The reader ended first: its exit code says why. The writer must not wait for it.
            from.StandardOutput.Close();
        }
        finally
        {
            Close(to);
        }
    }

    private static void Close(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What was still to be flushed has no reader.
        }
    }

    private Process Start(GitCall call)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = call.Where.Path,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in home.Variables(call))
        {
            start.Environment[name] = value;
        }

        if (call.Where.Bare)
        {
            start.Environment["GIT_DIR"] = call.Where.Path;
        }

        foreach (var argument in call.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start) ?? throw new GitException("Git did not start");
        }
        catch (Win32Exception e)
        {
            throw new GitException($"Git could not be started: {e.Message}", e);
        }
    }
}
