using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Bus;

/// <summary>Before anything is sent or consumed, the broker is there, accepts us, and has every queue: or the start fails with one sentence.</summary>
internal sealed class BrokerStart(Topology topology, IOptions<RabbitMqOptions> options, TimeProvider time, ILogger<BrokerStart> logger) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var said = ""; ;)
        {
            try
            {
                await topology.Declare(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (BusOutageException outage) when (Waits(outage) && time.GetElapsedTime(began) < options.Value.StartWait)
            {
                if (said != outage.Code)
                {
                    logger.BrokerAwaited(BrokerAddress.Of(options.Value).ToString(), outage.Message);
                    said = outage.Code;
                }
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool Waits(BusOutageException outage) => outage.Passing || (outage.Code == "bus.refused" && options.Value.WaitWhenRefused);
}
