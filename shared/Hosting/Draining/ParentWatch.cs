using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Hosting;

/// <summary>Ends the process when its standard input does: the pipe breaks however the parent died.</summary>
internal sealed class ParentWatch(SignalLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: the read blocks, and nothing can wake it but the end of the input.
        new Thread(Watch) { IsBackground = true, Name = "parent" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Watch()
    {
        var ignored = new byte[256];
        try
        {
            using var input = Console.OpenStandardInput();
            while (input.Read(ignored) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A broken pipe is an ended one.
        }

        lifetime.End("the parent is gone");
    }
}
