namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The broker and the log that a cluster is measured on. Both get load; the log keeps what was written.</summary>
internal sealed record ClusterPlace(string RabbitMq, string EventStoreDb)
{
    /// <exception cref="BenchmarkFailedException">It is no address of a broker. Perhaps it holds a password: it is not repeated.</exception>
    public Uri Broker => Uri.TryCreate(RabbitMq, UriKind.Absolute, out var uri) && uri is { Scheme: "amqp" or "amqps", Host.Length: > 0 } && uri.UserInfo.Contains(':', StringComparison.Ordinal)
        ? uri
        : throw new BenchmarkFailedException("--rabbitmq is to be amqp[s]://user:password@host[:port]");
}
