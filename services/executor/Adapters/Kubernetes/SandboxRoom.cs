namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Room for so many sandboxes at once; who comes when it is full waits.</summary>
/// <param name="room">A place for each; it outlives whoever still has one.</param>
internal sealed class SandboxRoom(SemaphoreSlim room, int most, TimeSpan patience, TimeProvider time)
{
    /// <exception cref="SandboxUnavailableException">None came free in time.</exception>
    public async Task<Place> Enter(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await room.WaitAsync(stop.Token);
            return new(room);
        }
        catch (OperationCanceledException full) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SandboxUnavailableException($"All {most} sandboxes of this executor are in use, and none came free in {patience}", "sandbox.none-free", retriable: true, full);
        }
    }

    /// <summary>Room for one, given back once.</summary>
    public sealed class Place(SemaphoreSlim room)
    {
        private int freed;

        public void Free()
        {
            if (Interlocked.Exchange(ref freed, 1) == 0)
            {
                room.Release();
            }
        }
    }
}
