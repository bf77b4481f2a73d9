using System.Diagnostics;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>A program that was executed in a pod.</summary>
/// <param name="silenced">Whether its container is dead, though perhaps not every process in it.</param>
internal sealed class ExecutedProgram(Process process, Func<bool> silenced) : IAsyncDisposable
{
    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Errors => process.StandardError.BaseStream;

    /// <summary>Whether what it writes no longer counts: its container is as good as dead.</summary>
    public bool Silenced => silenced();

    public Task<int> Exited { get; } = End(process);

    public async Task Write(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(piece, cancellationToken);
            await process.StandardInput.BaseStream.FlushAsync(cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // It has ended or closed its input, which is its own business.
        }
    }

    public void CloseInput() => process.StandardInput.Close();

    /// <summary>Cuts it off, as a kubelet does: its input ends, and nobody reads what it writes.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
        await Exited;
        process.Dispose();
    }

    private static async Task<int> End(Process process)
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
