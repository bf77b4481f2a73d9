using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace CodexPlatform.Bus.Tests.RabbitMq;

public class BrokerFailureTests
{
    private static readonly BrokerAddress Address = BrokerAddress.Of(new RabbitMqOptions { Uri = new Uri("amqp://guest:guest@broker") });

    [Theory, Trait("Requirement", "L19 K1")]
    [InlineData(ShutdownInitiator.Library, 541, "Unable to read data from the transport connection: Connection reset by peer.")]
    [InlineData(ShutdownInitiator.Library, 0, "End of stream")]
    [InlineData(ShutdownInitiator.Peer, 320, "CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'")]
    [InlineData(ShutdownInitiator.Peer, 404, "NOT_FOUND - queue 'codex-merge' in vhost '/' process is stopped by supervisor")]
    [InlineData(ShutdownInitiator.Peer, 541, "INTERNAL_ERROR")]
    public void A_connection_that_breaks_while_queues_are_declared_may_come_back(ShutdownInitiator by, ushort code, string said)
    {
        var outage = BrokerFailure.Of(new AlreadyClosedException(new ShutdownEventArgs(by, code, said)), Address);
        Assert.Equal(("bus.unreachable", true), (outage.Code, outage.Passing));
        Assert.Contains(said, outage.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "L19 K1")]
    public void A_connection_that_breaks_while_we_say_who_we_are_is_no_refusal()
    {
        var broken = new OperationInterruptedException(new ShutdownEventArgs(ShutdownInitiator.Library, 541, "Connection reset by peer"));
        var outage = BrokerFailure.Of(new BrokerUnreachableException(new PossibleAuthenticationFailureException("Possibly caused by authentication failure", broken)), Address);
        Assert.Equal(("bus.unreachable", true), (outage.Code, outage.Passing));
        Assert.Contains("Connection reset by peer", outage.Message, StringComparison.Ordinal);
    }

    [Theory, Trait("Requirement", "L19 K1")]
    [InlineData(403, "ACCESS_REFUSED - access to queue 'codex-merge' in vhost '/' refused for user 'guest'")]
    [InlineData(406, "PRECONDITION_FAILED - inequivalent arg 'x-queue-type' for queue 'codex-merge' in vhost '/'")]
    [InlineData(540, "NOT_IMPLEMENTED")]
    public void A_broker_that_says_no_to_the_queues_will_not_change_its_mind(ushort code, string said)
    {
        var outage = BrokerFailure.Of(new OperationInterruptedException(new ShutdownEventArgs(ShutdownInitiator.Peer, code, said)), Address);
        Assert.Equal(("bus.topology", false), (outage.Code, outage.Passing));
        Assert.Contains(said, outage.Message, StringComparison.Ordinal);
    }
}
