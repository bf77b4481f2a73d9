using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Sends again what others have sent: late, out of order, under the same and under new ids.</summary>
internal sealed class ChaosRepeater : IAsyncDisposable
{
    private const int AtOnce = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly IHost _host;
    private readonly IEventLog _log;

    private ChaosRepeater(IHost host, IEventLog log) => (_host, _log) = (host, log);

    /// <summary>How many commands.</summary>
    public int Sent { get; private set; }

    /// <exception cref="BusOutageException">The broker cannot be used.</exception>
    public static async Task<ChaosRepeater> Start(RabbitMqOptions broker, IEventLog log, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.Configure<RabbitMqOptions>(options => (options.Uri, options.QueuePrefix, options.StartWait) = (broker.Uri, broker.QueuePrefix, TimeSpan.Zero));
        builder.Services.AddRabbitMqBus();
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return new ChaosRepeater(host, log);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <param name="runs">Those that there are, now.</param>
    public async Task Repeat(Func<IReadOnlyList<string>> runs, Chance chance, CancellationToken over)
    {
        var commands = _host.Services.GetRequiredService<ICommands>();
        while (!over.IsCancellationRequested)
        {
            try
            {
                var sent = runs() is { Count: > 0 } all ? await SentBefore(chance.OneOf(all), over).ConfigureAwait(false) : [];
                foreach (var (command, id) in chance.Shuffled(sent).Take(AtOnce))
                {
                    await commands.Send(command, chance.Percent(50) ? id : Guid.NewGuid(), over).ConfigureAwait(false);
                    Sent++;
                }
            }
            catch (Exception exception) when (exception is LogOutageException or BusOutageException || (exception is OperationCanceledException && over.IsCancellationRequested))
            {
                // A server is away, or it is over: a duplicate is owed to nobody.
            }

            await chance.MomentUntil(Pause, over).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        _host.Dispose();
    }

    /// <summary>All commands that the run's events have called for, with the ids under which they went out first.</summary>
    private async Task<List<(object Command, Guid Id)>> SentBefore(string run, CancellationToken cancellationToken)
    {
        var sent = new List<(object, Guid)> { (new AdvanceRun(run), EntryId.Named($"advance\n{run}\nsubmitted")) };
        await foreach (var entry in _log.ReadStream(StreamName.Run(run), 0, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            if (CalledForBy(run, EventCodec<RunEvent>.DecodeKnown(entry)) is { } command)
            {
                sent.Add((command, EntryId.Named(command is IEffectCommand { Effect: var effect } ? $"{run}\n{effect}\n1" : $"submit\n{run}")));
            }
        }

        return sent;
    }

    private static object? CalledForBy(string run, RunEvent cause) => cause switch
    {
        RunEvent.RunSubmitted e => new SubmitRun(run, e.Task, e.Repository, e.Options),
        RunEvent.TurnBegan { Perceive: { } effect } => new Perceive(run, effect),
        RunEvent.ConsultationRequested e => new Consult(run, e.Effect),
        RunEvent.StepScheduled e => new ExecuteStep(run, e.Effect),
        RunEvent.ValidationRequested e => new Validate(run, e.Effect),
        RunEvent.MergeRequested e => new Merge(run, e.Effect),
        RunEvent.AttestationRequested e => new Attest(run, e.Effect),
        _ => null,
    };
}
