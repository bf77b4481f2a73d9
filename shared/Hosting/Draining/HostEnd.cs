using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Hosting;

/// <summary>The whole life of a process.</summary>
public static class HostEnd
{
    /// <summary>Starts the host, waits until somebody asks for its end, and ends it in order.</summary>
    /// <returns>0 if somebody asked; <see cref="ExitCodes.Broken"/> if a part broke that must not.</returns>
    public static async Task<int> RunToEnd(this IHost host, CancellationToken cancellationToken)
    {
        var lifetime = host.Services.GetRequiredService<SignalLifetime>();
        using var asked = cancellationToken.Register(() => lifetime.End("asked to"));
        await host.StartAsync(CancellationToken.None).ConfigureAwait(false);
        await host.WaitForShutdownAsync(CancellationToken.None).ConfigureAwait(false);
        return lifetime.Asked ? 0 : ExitCodes.Broken;
    }
}
