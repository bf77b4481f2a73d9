using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using MassTransit;

namespace CodexPlatform.Bus;

/// <summary>Which failures another delivery may mend. Everything else is poison or a bug and goes to the error queue at once.</summary>
internal static class RetryTable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    /// <summary>The command is held through the pauses: all of them together are far below <see cref="BusOptions.HoldMargin"/>.</summary>
    internal static TimeSpan Longest { get; } = TimeSpan.FromSeconds(10);

    public static void UseRetryTable(this IConsumePipeConfigurator endpoint, BusOptions options) => endpoint.UseMessageRetry(retry =>
    {
        retry.Handle<Exception>(Mends);
        retry.Exponential(options.Retries, Shortest, Longest, Step);
    });

    public static bool Mends(Exception exception) => exception switch
    {
        ContractException => false,
        LogOutageException outage => outage.Passing,
        BusOutageException outage => outage.Passing,
        WrongRevisionException or UnrecognizedEventException or IOException or TimeoutException => true,
        _ => false,
    };
}
