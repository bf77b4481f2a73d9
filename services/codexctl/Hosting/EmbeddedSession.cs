using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Executor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Codexctl;

/// <summary>The running services of this process.</summary>
internal sealed class EmbeddedSession(IHost host, EngineLock engineLock, TimeProvider time) : IEngineSession
{
    private readonly ICommands _commands = host.Services.GetRequiredService<ICommands>();

    public IEventLog Log { get; } = host.Services.GetRequiredService<IEventLog>();

    /// <summary>The command is sent at once and seen in the log soon after; only then is it durable.</summary>
    public async Task Submit(SubmitRun command, CancellationToken cancellationToken)
    {
        await _commands.Send(command, EntryId.Named($"submit\n{command.RunId}"), cancellationToken);
        await foreach (var signal in Log.Subscribe(null, OnlyRun(command.RunId), cancellationToken))
        {
            if (signal.Entry?.Stream == StreamName.Run(command.RunId))
            {
                return;
            }
        }
    }

    public async Task Resume(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        foreach (var run in runIds)
        {
            await _commands.Send(new AdvanceRun(run), EntryId.Named($"resume\n{run}"), cancellationToken);
        }
    }

    public async IAsyncEnumerable<RunSignal> Watch(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var signals = Channel.CreateUnbounded<RunSignal>(new UnboundedChannelOptions { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feed = host.Services.GetRequiredService<ProgressFeed>();
        feed.Progressed += Tell;
        var reading = Read(runId, signals.Writer, stop.Token);
        try
        {
            await foreach (var signal in signals.Reader.ReadAllAsync(cancellationToken))
            {
                yield return signal;
            }

            await reading;
        }
        finally
        {
            feed.Progressed -= Tell;
            await stop.CancelAsync();
        }

        void Tell(string run, string effect, ToolProgress progress)
        {
            if (run == runId)
            {
                signals.Writer.TryWrite(new RunSignal.Progressed(effect, progress));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await host.StopAsync(CancellationToken.None);
        }
        finally
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            engineLock.Dispose();
        }
    }

    private async Task Read(string runId, ChannelWriter<RunSignal> signals, CancellationToken cancellationToken)
    {
        try
        {
            var run = Run.Initial;
            await foreach (var signal in Log.Subscribe(null, OnlyRun(runId), cancellationToken))
            {
                if (signal.Entry is { } entry && entry.Stream == StreamName.Run(runId))
                {
                    run = Run.Evolve(run, EventCodec<RunEvent>.DecodeKnown(entry));
                    signals.TryWrite(new RunSignal.Recorded(entry));
                }

                if (run.Ended || (signal.CaughtUp && run.WaitsForPerson && RunDecisions.Advance(run, time.GetUtcNow(), RunDecisions.Logic).IsEmpty))
                {
                    break;
                }
            }

            signals.TryComplete();
        }
#pragma warning disable CA1031 // Whatever ends the reading is thrown to whoever watches.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            signals.TryComplete(exception);
        }
    }

    /// <summary>The filter knows prefixes only: another run's id may begin with this one.</summary>
    private static LogFilter OnlyRun(string runId) => new(StreamName.Run(runId).Value);
}
