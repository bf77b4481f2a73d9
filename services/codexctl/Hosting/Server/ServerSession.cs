using System.Runtime.CompilerServices;
using CodexPlatform.Contracts;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>A view of the server's services at work. Closing it stops nothing there.</summary>
internal sealed class ServerSession(ServerClient client, TimeProvider time) : IEngineSession
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Times that a run is looked for before its server is given up: a minute.</summary>
    private const int Looks = 300;

    /// <summary>The intake has begun it already; what is left is to wait until it stands in the log.</summary>
    public async Task Submit(SubmitRun command, CancellationToken cancellationToken)
    {
        for (var look = 1; (await client.Get<RunSummary>($"runs/{command.RunId}", cancellationToken)).Value is null; look++)
        {
            if (look == Looks)
            {
                throw new ServerOutageException(
                    "server.pending", $"The server at {client.Server} has taken run {command.RunId} and not begun it yet: look for it later with codexctl show", passing: true);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>The server looks at its runs by itself.</summary>
    public Task Resume(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken) => Task.CompletedTask;

    public async IAsyncEnumerable<RunSignal> Watch(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (view, cancelling) = (RunView.Initial(runId), false);
        await foreach (var entry in new ServerFeed(client, time).Follow(runId, cancellationToken))
        {
            if (entry is not null)
            {
                yield return new RunSignal.Recorded(entry);
                if (RecordedEvent.Decode(entry) is { } known)
                {
                    view = RunView.Evolve(view, known);
                    cancelling |= known.Event is RunEvent.CancelRequested;
                }
            }
            else if (view.Summary.State == RunState.Waiting && !cancelling)
            {
                yield break;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
