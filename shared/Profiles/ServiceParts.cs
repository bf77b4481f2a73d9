using CodexPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Profiles;

/// <summary>What a service composes itself from.</summary>
/// <param name="Options">For sections of the service's own; every fault is told together with the others.</param>
/// <param name="Data">Where it keeps what is not in the log.</param>
public sealed record ServiceParts(IServiceCollection Services, CheckedOptions Options, DataOptions Data);
