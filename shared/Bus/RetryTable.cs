using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using MassTransit;

namespace CodexPlatform.Bus;

/// <summary>Which failures another delivery may mend. Everything else is poison or a bug and goes to the error queue at once.</summary>
internal static class RetryTable
{
    public static void UseRetryTable(this IConsumePipeConfigurator endpoint, BusOptions options) => endpoint.UseMessageRetry(retry =>
    {
        retry.Ignore<ContractException>();
        retry.Handle<WrongRevisionException>();
        retry.Handle<UnrecognizedEventException>();
        retry.Handle<IOException>();
        retry.Handle<TimeoutException>();
        retry.Handle<LogOutageException>(outage => outage.Passing);
        retry.Exponential(options.Retries, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(200));
    });
}
