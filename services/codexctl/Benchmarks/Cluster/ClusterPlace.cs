using CodexPlatform.Bus;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The broker and the log that a cluster is measured on. Both get load; the log keeps what was written.</summary>
internal sealed record ClusterPlace(string RabbitMq, string EventStoreDb)
{
    /// <param name="prefix">Of the queues, so that two benchmarks may share a broker.</param>
    /// <exception cref="BenchmarkFailedException">It is no address of a broker. Perhaps it holds a password: it is not repeated.</exception>
    public RabbitMqOptions Broker(string prefix)
    {
        if (!Uri.TryCreate(RabbitMq, UriKind.Absolute, out var uri))
        {
            throw new BenchmarkFailedException("--rabbitmq is no address of a broker: write amqp[s]://user:password@host[:port][/virtual-host]");
        }

        var options = new RabbitMqOptions { Uri = uri, QueuePrefix = prefix };
        return new RabbitMqOptionsValidator().Validate(null, options) is { Failed: true, Failures: var faults }
            ? throw new BenchmarkFailedException($"--rabbitmq cannot be used as it is given: {string.Join("; ", faults)}")
            : options;
    }
}
