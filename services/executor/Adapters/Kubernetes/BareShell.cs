namespace CodexPlatform.Executor.Kubernetes;

/// <summary>A shell in a new pod over one exec, as anybody would have it: no pool, no supervisor. What sandboxes cost is measured against it.</summary>
public sealed class BareShell : IAsyncDisposable
{
    private readonly ExecChannel channel;
    private readonly Func<Task> leave;
    private readonly Task dropping;

    internal BareShell(ExecChannel channel, Func<Task> leave)
    {
        (this.channel, this.leave) = (channel, leave);
        Output = channel.StandardOutput.AsStream();
        dropping = channel.StandardError.AsStream().CopyToAsync(Stream.Null);
    }

    public Stream Input => channel.Standard;

    public Stream Output { get; }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await dropping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await leave();
    }
}
