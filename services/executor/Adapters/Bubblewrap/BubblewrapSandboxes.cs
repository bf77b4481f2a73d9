using System.Security.Cryptography;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Sandboxes on this machine: a namespace jail for each, made by bubblewrap.</summary>
public sealed class BubblewrapSandboxes : ISandboxes, IAsyncDisposable
{
    private readonly HostView host;
    private readonly BubblewrapOptions options;
    private readonly TimeProvider time;
    private readonly ViewOfHost views;
    private readonly SemaphoreSlim probing = new(1, 1);
    private Isolation? isolation;
    private int disposed;

    public BubblewrapSandboxes(BubblewrapOptions options, TimeProvider time)
        : this(options, time, HostView.Here())
    {
    }

    internal BubblewrapSandboxes(BubblewrapOptions options, TimeProvider time, HostView host)
    {
        (this.options, this.time, this.host) = (options, time, host);
        views = new(host);
    }

    /// <summary>Finds out whether a sandbox can be had, without listing what it would show.</summary>
    /// <exception cref="SandboxUnavailableException">None can: the message says why and what to do.</exception>
    public async Task Probe(CancellationToken cancellationToken) => await Found(cancellationToken);

    public async Task<SandboxFacts> Describe(string? environment, CancellationToken cancellationToken)
    {
        DemandKnown(environment);
        var found = await Found(cancellationToken);
        var request = new SandboxRequest(null, [], new SandboxLimits(), new("", ""));
        return await JailFacts.Of(found, found.Layout(found.Engine.NextName(), views.For(request), request.Limits), cancellationToken);
    }

    public async Task<ISandbox> Open(SandboxRequest request, CancellationToken cancellationToken)
    {
        DemandKnown(request.Environment);
        var found = await Found(cancellationToken);
        var view = await Task.Run(() => views.For(request), cancellationToken);
        var layout = found.Layout(found.Engine.NextName(), view, request.Limits);
        var known = JailFacts.Of(found, layout, cancellationToken);
        var sandbox = new SupervisedSandbox(await found.Launch(layout), await known with { Instance = Nonce() }, time, Nonce, git: host.Find("git") is not null);
        try
        {
            await sandbox.Greet(cancellationToken);
            await sandbox.Plant(view.Planted, cancellationToken);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes what engines that were killed have left on this machine: groups, and folders of temporary files.</summary>
    /// <returns>How many groups and folders there were.</returns>
    /// <exception cref="SandboxUnavailableException">No sandbox can be had on this host.</exception>
    public async Task<int> RemoveLeftovers(CancellationToken cancellationToken)
    {
        var found = await Found(cancellationToken);
        var groups = await found.Limits.RemoveLeftovers(EngineFolder.IsOfDeadEngine, cancellationToken);
        return groups + EngineFolder.RemoveLeftovers(Isolation.Parent(options));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await probing.WaitAsync();
        isolation?.Engine.Remove();
        isolation = null;
        probing.Release();
    }

    /// <summary>A jail is this machine, and can be no other.</summary>
    private static void DemandKnown(string? environment)
    {
        if (environment is not (null or Environments.Default))
        {
            throw Environments.Unknown(environment, [Environments.Default]);
        }
    }

    internal static string Nonce() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private async Task<Isolation> Found(CancellationToken cancellationToken)
    {
        await probing.WaitAsync(cancellationToken);
        try
        {
            return isolation ??= await IsolationProbe.Find(host, options, time, cancellationToken);
        }
        finally
        {
            probing.Release();
        }
    }
}
