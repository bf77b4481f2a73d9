using CodexPlatform.Contracts;
using MassTransit;

namespace CodexPlatform.Effects;

/// <summary>Takes the commands of one kind of effect from the bus.</summary>
public sealed class EffectConsumer<TCommand>(EffectRunner runner, IEffectWork<TCommand> work) : IConsumer<TCommand>
    where TCommand : class, IEffectCommand
{
    public Task Consume(ConsumeContext<TCommand> context)
    {
        var fresh = context.GetRetryAttempt() == 0 && !context.ReceiveContext.Redelivered;
        return runner.Handle(context.Message, context.MessageId ?? Guid.Empty, fresh, ActorOf(work), work, context.CancellationToken);
    }

    /// <summary>The service: <c>CodexPlatform.Executor</c> acts as <c>executor</c>.</summary>
    private static string ActorOf(IEffectWork<TCommand> work) =>
        (work.GetType().Assembly.GetName().Name ?? "").Split('.')[^1].ToLowerInvariant();
}
