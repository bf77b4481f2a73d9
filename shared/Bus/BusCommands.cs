using MassTransit;

namespace CodexPlatform.Bus;

internal sealed class BusCommands(IBus bus) : ICommands
{
    public async Task Send(object command, Guid id, CancellationToken cancellationToken)
    {
        var endpoint = await bus.GetSendEndpoint(new Uri($"queue:{Endpoints.Of(command.GetType())}")).ConfigureAwait(false);
        await endpoint.Send(command, command.GetType(), Pipe.Execute<SendContext>(context => context.MessageId = id), cancellationToken).ConfigureAwait(false);
    }
}
