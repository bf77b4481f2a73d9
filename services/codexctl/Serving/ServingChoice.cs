namespace CodexPlatform.Codexctl;

/// <summary>Serves in this process or in five of them.</summary>
internal sealed class ServingChoice(TimeProvider time) : IServing
{
    public async Task<int> Serve(ServingRequest request, DataFolder data, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // Whoever works on the data folder's own log must be the only one; a log elsewhere is shared by design.
        using var alone = request.EventStoreDb is null ? EngineLock.Take(data.EngineLock, time.GetUtcNow()) : null;
        if (alone is null && request.EventStoreDb is null)
        {
            await error.WriteLineAsync($"codexctl: {EngineText.Held(EngineLock.Holder(data.EngineLock) ?? new EngineHolder(0, time.GetUtcNow()))}").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        IServing serving = request.Cluster ? new ClusterServing(time) : new EmbeddedServing();
        return await serving.Serve(request, data, output, error, cancellationToken).ConfigureAwait(false);
    }
}
