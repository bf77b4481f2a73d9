using CodexPlatform.Bus;
using Microsoft.AspNetCore.Builder;

namespace CodexPlatform.Profiles;

/// <summary>What makes one service's process different from another's.</summary>
/// <param name="Name">One lower-case word: it names the service in logs, metrics and folders.</param>
/// <param name="Consumers">The commands it takes.</param>
/// <param name="Compose">Registers the service's modules on top of the log, the bus and the data folder, which are there.</param>
public sealed record ServiceProgram(string Name, IReadOnlyList<Consumes> Consumers, Action<ServiceParts> Compose)
{
    /// <summary>Maps the API on a port of its own; null for a service without one.</summary>
    public Action<WebApplication>? Api { get; init; }

    /// <summary>Whether no other process can be at work on the log: the one engine of a data folder.</summary>
    public bool Alone { get; init; }
}
