using CodexPlatform.Contracts;
using MassTransit;

namespace CodexPlatform.Bus.Tests;

internal sealed class SubmitTaker(Action<ConsumeContext<SubmitRun>> take) : IConsumer<SubmitRun>
{
    public Task Consume(ConsumeContext<SubmitRun> context)
    {
        take(context);
        return Task.CompletedTask;
    }
}
