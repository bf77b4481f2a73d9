namespace CodexPlatform.Executor;

/// <summary>One command in a supervised sandbox, with its time limit kept on this side.</summary>
/// <param name="grace">What the supervisor may take to end a command that was told to.</param>
internal sealed class SupervisedRun(Supervisor supervisor, SandboxCommand command, TimeProvider time, TimeSpan grace)
{
    /// <summary>128 + SIGKILL.</summary>
    private const int Killed = 137;

    private readonly SupervisorRequest request = SupervisorRequests.Run(command);

    public async Task<CommandResult> Execute(Action<ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        var kills = supervisor.MemoryKills();
        var began = time.GetTimestamp();
        using var limit = new CancellationTokenSource(command.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var sending = new CancellationTokenSource();
        var replies = supervisor.Ask(request, command.OutputLimit, onOutput, sending.Token);
        var inTime = await Ended(replies, stop.Token);
        if (!inTime)
        {
            await supervisor.Kill();
            using var end = new CancellationTokenSource(grace, time);
            await Ended(replies, end.Token);
        }
        var answer = replies.IsCompletedSuccessfully ? await replies : await Lost(replies, inTime, kills, sending, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var code = inTime ? answer.Output.Code : Killed;
        var why = !inTime ? CommandEnd.TimedOut
            : code != 0 && supervisor.MemoryKills() > kills ? CommandEnd.OutOfMemory
            : CommandEnd.Exited;
        return new(
            why, code, answer.Output.Kept, answer.Errors.Kept, answer.Output.Bytes, answer.Errors.Bytes, time.GetElapsedTime(began));
    }

    /// <summary>The supervisor went with the command, or would not end it. Where a limit explains that, the command has its answer
    /// and only the sandbox is lost.</summary>
    private async Task<Replies> Lost(
        Task<Replies> replies, bool inTime, long kills, CancellationTokenSource sending, CancellationToken cancellationToken)
    {
        var why = replies.Exception?.InnerException ?? new TimeoutException("its command did not end when told to");
        var explained = !inTime || supervisor.MemoryKills() > kills || why is SandboxEndedException { ByItsCommand: true };
        var loss = await supervisor.Lose("running a command", why);
        await sending.CancelAsync();
        await Ended(replies, CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (explained)
        {
            return supervisor.SoFar(Killed);
        }
        throw why is IOException or MalformedFrameException or TimeoutException ? loss : why;
    }

    /// <summary>Waits for the replies, whatever they are; false if the token came first.</summary>
    private static async Task<bool> Ended(Task replies, CancellationToken cancellationToken)
    {
        await replies.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return replies.IsCompleted;
    }
}
