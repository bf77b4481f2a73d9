using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Finds the best isolation that this host really gives, by opening a sandbox with each until one opens.</summary>
internal static class IsolationProbe
{
    private static readonly SandboxLimits Small = new(256, 64, 16);

    private static readonly View Nothing = new([], [], ["/usr/bin", "/bin"], ImmutableSortedDictionary<string, string>.Empty, [], []);

    /// <exception cref="SandboxUnavailableException">None does; the message says why and what to do.</exception>
    public static async Task<Isolation> Find(HostView host, BubblewrapOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var program = host.Find(options.Program) ?? throw new SandboxUnavailableException(
            $"bubblewrap ({options.Program}) is not installed, and nothing runs unsandboxed: install the package bubblewrap");
        var home = host.HomeInside;
        var engine = Made(options, host, home);
        var reason = "";
        foreach (var preparation in host.Root ? new[] { Preparation.Root } : [Preparation.User, Preparation.None])
        {
            foreach (var limits in LimitKeepers.Of(host, options))
            {
                var isolation = new Isolation(program, preparation, limits, engine, home, options.HostUser);
                if (await Refusal(isolation, time, cancellationToken) is not { } refusal)
                {
                    return limits is Rlimits && options.Strict ? throw Unlimited(engine) : isolation;
                }
                reason = refusal;
            }
        }
        engine.Remove();
        throw new SandboxUnavailableException($"Sandboxes cannot be made on this host: {reason}. {Advice(host)}");
    }

    private static EngineFolder Made(BubblewrapOptions options, HostView host, string home)
    {
        try
        {
            return EngineFolder.Make(Isolation.Parent(options), host.Engine, home);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            throw new SandboxUnavailableException($"Sandboxes cannot be made on this host: {error.Message}");
        }
    }

    private static async Task<string?> Refusal(Isolation isolation, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var jail = await isolation.Launch(isolation.Layout(isolation.Engine.NextName(), Nothing, Small));
            await using var sandbox = new SupervisedSandbox(
                jail, new SandboxFacts("", "", "", []), time, BubblewrapSandboxes.Nonce, git: false);
            await sandbox.Greet(cancellationToken);
            return null;
        }
        catch (Exception error) when (error is SandboxLostException or SandboxUnavailableException)
        {
            return (error.InnerException ?? error).Message;
        }
    }

    private static SandboxUnavailableException Unlimited(EngineFolder engine)
    {
        engine.Remove();
        return new(
            "This host limits memory and processes for single processes only (rlimits), and strict mode refuses that: "
            + "delegate a control group to this user, or run in a session of a systemd user manager");
    }

    private static string Advice(HostView host) => host.Root
        ? "Allow user namespaces (sysctl user.max_user_namespaces > 0); in a container they also need a seccomp and AppArmor profile that permits them"
        : "Allow unprivileged user namespaces: sysctl user.max_user_namespaces > 0, kernel.unprivileged_userns_clone=1 (Debian), "
            + "kernel.apparmor_restrict_unprivileged_userns=0 or an AppArmor profile for bubblewrap (Ubuntu)";
}
