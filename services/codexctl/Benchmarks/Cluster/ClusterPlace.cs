namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The broker and the log that a cluster is measured on. Both get load; the log keeps what was written.</summary>
internal sealed record ClusterPlace(string RabbitMq, string EventStoreDb);
