namespace CodexPlatform.Codexctl;

/// <summary>The platform standing by: it serves the API and works on whatever comes, until it is stopped.</summary>
internal interface IServing
{
    /// <summary>Starts everything, says where it can be reached once all of it is ready, and ends it in order when cancelled.</summary>
    /// <returns>The process's exit code.</returns>
    Task<int> Serve(ServingRequest request, DataFolder data, TextWriter output, TextWriter error, CancellationToken cancellationToken);
}

/// <param name="Cluster">Five processes on this machine; else all services in this one.</param>
/// <param name="Port">Of the API; 0 for any free one.</param>
/// <param name="OpsPort">Of health and metrics of this process; 0 for any free one. Those of a cluster's services are free ones.</param>
/// <param name="RabbitMq">Address of the broker, with its credentials; a cluster needs one.</param>
/// <param name="EventStoreDb">Connection string of the log; null for the data folder's own.</param>
internal sealed record ServingRequest(bool Cluster, int Port, int OpsPort, string? RabbitMq, string? EventStoreDb);
