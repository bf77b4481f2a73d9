using System.Collections.Concurrent;
using CodexPlatform.Contracts;
using MassTransit;

namespace CodexPlatform.Bus.Tests;

/// <summary>Takes commands to look at a run, and does with them what the test says.</summary>
internal sealed class Taker(Func<ConsumeContext<AdvanceRun>, Task> take) : IConsumer<AdvanceRun>
{
    private readonly ConcurrentQueue<(string Run, bool Redelivered, int Retry)> _taken = new();

    public Taker() : this(_ => Task.CompletedTask)
    {
    }

    /// <summary>Every delivery and retry, as it began.</summary>
    public IReadOnlyCollection<(string Run, bool Redelivered, int Retry)> Taken => _taken;

    public (Consumes, object) On(int? concurrency = null) => (Consumes.With<AdvanceRun, Taker>(concurrency), this);

    public Task Consume(ConsumeContext<AdvanceRun> context)
    {
        _taken.Enqueue((context.Message.RunId, context.ReceiveContext.Redelivered, context.GetRetryAttempt()));
        return take(context);
    }
}
