using System.Security.Authentication;
using RabbitMQ.Client.Exceptions;

namespace CodexPlatform.Bus;

/// <summary>One sentence for each way in which a broker can fail us.</summary>
internal static class BrokerFailure
{
    private const int NotAllowed = 530;

    /// <summary>What a broker says that will not have our queues: access refused, locked, of another kind, not implemented. All else that ends a connection may pass.</summary>
    private static readonly int[] NotOurQueues = [403, 405, 406, 540];

    public static BusOutageException Of(Exception exception, BrokerAddress address) => Root(exception) switch
    {
        AuthenticationFailureException => Refused(
            $"The broker refuses {address}: check the user name, the password and the virtual host", exception),
        AuthenticationException tls => Refused(
            $"The certificate of the broker {address} is not accepted: check CaFile and ServerName ({tls.Message})", exception),
        OperationInterruptedException { ShutdownReason.ReplyCode: NotAllowed } interrupted => Refused(
            $"The broker refuses {address} its virtual host: {interrupted.ShutdownReason!.ReplyText}", exception),
        OperationInterruptedException { ShutdownReason: { } reason } when NotOurQueues.Contains(reason.ReplyCode) => new BusOutageException(
            "bus.topology", $"The broker {address} does not accept the platform's queues: {reason.ReplyText}", passing: false, exception),
        var other => new BusOutageException("bus.unreachable", $"The broker {address} cannot be reached: {other.Message}", passing: true, exception),
    };

    private static BusOutageException Refused(string message, Exception inner) => new("bus.refused", message, passing: false, inner);

    /// <summary>
    /// The client wraps what happened, sometimes more than once; what it wraps says more. A broker that refuses us says so: a connection that
    /// breaks while we say who we are "possibly" means that only to the client.
    /// </summary>
    private static Exception Root(Exception exception)
    {
        while (exception is BrokerUnreachableException or AggregateException or ConnectFailureException or PossibleAuthenticationFailureException && exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }
}
