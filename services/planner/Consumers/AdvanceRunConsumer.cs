using CodexPlatform.Contracts;
using MassTransit;

namespace CodexPlatform.Planner;

internal sealed class AdvanceRunConsumer(Reconciler reconciler) : IConsumer<AdvanceRun>
{
    public Task Consume(ConsumeContext<AdvanceRun> context) => reconciler.Advance(
        context.Message.RunId,
        context.MessageId?.ToString("D"),
        everything: context.GetRetryAttempt() > 0 || context.ReceiveContext.Redelivered,
        context.CancellationToken);
}
