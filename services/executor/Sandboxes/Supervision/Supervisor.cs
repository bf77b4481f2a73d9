namespace CodexPlatform.Executor;

/// <summary>Writes one request to a supervisor.</summary>
internal delegate Task SupervisorRequest(Stream requests, string nonce, CancellationToken cancellationToken);

/// <summary>The two replies to one request.</summary>
internal sealed record Replies(Reply Output, Reply Errors);

/// <summary>This side of the conversation with a supervisor: one request, then its replies; at the first thing out of order it is over.</summary>
internal sealed class Supervisor(IJail jail, Func<string> nonces) : IAsyncDisposable
{
    private readonly ReplyStream output = new(jail.Output);
    private readonly ReplyStream errors = new(jail.Errors);
    private SandboxLostException? lost;

    public long MemoryKills() => jail.MemoryKills();

    public void ThrowIfLost()
    {
        if (lost is not null)
        {
            // One for each who asks: what became of it is the same for all.
            throw new SandboxLostException(lost.Message, lost, lost.Code, lost.Retriable);
        }
    }

    /// <summary>Sends a request and reads what comes back. It fails with what went wrong on the pipes.</summary>
    public async Task<Replies> Ask(
        SupervisorRequest request, int limit, Action<ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        var nonce = nonces();
        var replies = Both(output.Next(nonce, limit, onOutput), errors.Next(nonce, limit, null));
        var sending = Send(request, nonce, cancellationToken);
        await Task.WhenAny(sending, replies);
        if (sending.IsCanceled || sending.Exception?.InnerException is not (null or IOException))
        {
            await sending;
        }
        // Where the supervisor is gone, sending fails first, and the replies tell why.
        return await replies;
    }

    /// <summary>What has come so far, after a reply that never ended.</summary>
    public Replies SoFar(int code) => new(output.SoFar(code), errors.SoFar(code));

    /// <summary>Kills the command under way. Its replies end as if it had ended by itself.</summary>
    public async Task Kill()
    {
        try
        {
            await jail.Requests.WriteAsync("\n"u8.ToArray());
            await jail.Requests.FlushAsync();
        }
        catch (IOException)
        {
            // It is gone already, and the replies say so.
        }
    }

    /// <summary>Ends the sandbox because it is no longer to be trusted.</summary>
    public async Task<SandboxLostException> Lose(string doing, Exception why)
    {
        var loss = why is SandboxEndedException ended
            ? new SandboxLostException($"The sandbox was lost while {doing}: {why.Message}", why, ended.Code, ended.Retriable)
            : new SandboxLostException($"The sandbox was lost while {doing}: {why.Message}", why);
        lost ??= loss;
        await jail.Destroy();
        return loss;
    }

    public async ValueTask DisposeAsync()
    {
        lost ??= new SandboxLostException("The sandbox is disposed");
        await jail.Destroy();
    }

    private async Task Send(SupervisorRequest request, string nonce, CancellationToken cancellationToken)
    {
        await request(jail.Requests, nonce, cancellationToken);
        await jail.Requests.FlushAsync(cancellationToken);
    }

    private static async Task<Replies> Both(Task<Reply> output, Task<Reply> errors)
    {
        // A launch that fails says why on standard error; that it also ends its output tells nothing.
        var first = await Task.WhenAny(output, errors);
        if (first == output && output.IsFaulted)
        {
            await errors;
        }
        await first;
        return new(await output, await errors);
    }
}
