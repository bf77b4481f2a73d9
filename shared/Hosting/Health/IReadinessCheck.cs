namespace CodexPlatform.Hosting;

/// <summary>Something without which this process can do no work.</summary>
public interface IReadinessCheck
{
    /// <summary>A word for it, from a closed set: <c>log</c>, <c>bus</c>.</summary>
    string Name { get; }

    /// <summary>Looks whether it is there now.</summary>
    /// <returns>Null if it is, else a sentence for whoever operates the platform. An exception is a fault like any other.</returns>
    Task<string?> Fault(CancellationToken cancellationToken);
}
