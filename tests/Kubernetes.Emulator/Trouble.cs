namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>A server that is overloaded, forgets, loses answers and cuts connections, a little of it each third of a second.</summary>
public static class Trouble
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Makes it until it is cancelled, and ends without an error then.</summary>
    /// <param name="dropsExecs">Also what costs sandboxes: a step that loses one too often ends without an answer.</param>
    public static async Task Make(EmulatorServer server, bool dropsExecs, CancellationToken cancellationToken)
    {
        for (var at = 0; !cancellationToken.IsCancellationRequested; at++)
        {
            switch (at % 5)
            {
                case 0:
                    server.Faults.Refuse("", "/pods", 429, times: 4, retryAfter: 0);
                    break;
                case 1:
                    server.DropWatches();
                    break;
                case 2:
                    server.Faults.Refuse("PATCH", "/pods", 500, times: 2, afterwards: true);
                    break;
                case 3:
                    server.Compact();
                    server.DropWatches();
                    break;
                case 4 when dropsExecs && at % 10 == 4:
                    server.Faults.DropExecs();
                    break;
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
