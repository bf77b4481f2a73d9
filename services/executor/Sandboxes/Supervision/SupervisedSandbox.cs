using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>A sandbox whose supervisor answers over three pipes, wherever it runs.</summary>
/// <param name="jail">Where it runs; destroyed with the sandbox.</param>
/// <param name="nonces">An unguessable word of letters and digits for each operation.</param>
/// <param name="git">Whether the tools inside include git, so that the workspace shall be a repository.</param>
public sealed class SupervisedSandbox(IJail jail, SandboxFacts facts, TimeProvider time, Func<string> nonces, bool git) : ISandbox
{
    /// <summary>Most that an operation other than a command may take, and the end of a killed command.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Grace = TimeSpan.FromSeconds(30);

    private const int RemovedAtOnce = 200, Complaint = 4096;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Supervisor supervisor = new(jail, nonces);
    private readonly WorkspaceClock clock = new(time);
    private List<string>? uncommitted = git ? [] : null;

    public SandboxFacts Facts { get; } = facts;

    /// <summary>Waits until the supervisor answers.</summary>
    /// <exception cref="SandboxLostException">It does not; the message holds what came instead.</exception>
    public Task Greet(CancellationToken cancellationToken) =>
        InTurn(() => Ask("opening", SupervisorRequests.Hello, Complaint, cancellationToken), cancellationToken);

    /// <summary>Writes files that belong to the workspace and not to the snapshot in it.</summary>
    /// <exception cref="SandboxLostException"/>
    public Task Plant(IReadOnlyList<SandboxFile> files, CancellationToken cancellationToken) => Put(files, null, cancellationToken);

    public Task Write(IReadOnlyList<SandboxFile> files, CancellationToken cancellationToken) => Put(files, uncommitted, cancellationToken);

    private Task Put(IReadOnlyList<SandboxFile> files, List<string>? listed, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            WorkspacePath.Checked(file.Path);
        }
        return files.Count == 0 ? Task.CompletedTask : InTurn(
            async () =>
            {
                var written = await Ask("writing files", SupervisorRequests.Write(files, clock), Complaint, cancellationToken);
                await Demand("writing files", written);
                listed?.AddRange(files.Select(file => file.Path));
                return written;
            },
            cancellationToken);
    }

    public Task Remove(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var jailed = paths.Select(WorkspacePath.Checked).ToArray();
        return jailed.Length == 0 ? Task.CompletedTask : InTurn(
            async () =>
            {
                foreach (var some in jailed.Chunk(RemovedAtOnce))
                {
                    await Demand("removing files", await Ask("removing files", SupervisorRequests.Remove(some), Complaint, cancellationToken));
                }
                uncommitted?.RemoveAll(path => jailed.Any(gone => path == gone || path.StartsWith(gone + "/", StringComparison.Ordinal)));
                return jailed;
            },
            cancellationToken);
    }

    public Task<byte[]?> Read(string path, long maximumBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumBytes);
        var limit = (int)Math.Min(maximumBytes, Array.MaxLength);
        var request = SupervisorRequests.Read(WorkspacePath.Checked(path), limit);
        return InTurn(
            async () =>
            {
                var read = await Ask("reading a file", request, Math.Max(limit, Complaint), cancellationToken);
                if (read.Output.Code == 1)
                {
                    return null;
                }
                await Demand("reading a file", read);
                return read.Output.Kept.ToArray();
            },
            cancellationToken);
    }

    public Task<CommandResult> Run(SandboxCommand command, Action<ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        var run = new SupervisedRun(supervisor, command, time, Grace);
        return InTurn(
            async () =>
            {
                if (uncommitted is { Count: > 0 } files)
                {
                    uncommitted = null;
                    await new SupervisedRun(supervisor, SyntheticRepository.Commit(files), time, Grace).Execute(null, cancellationToken);
                }
                clock.CommandRan();
                return await run.Execute(onOutput, cancellationToken);
            },
            cancellationToken);
    }

    public async ValueTask DisposeAsync() => await supervisor.DisposeAsync();

    private async Task<Replies> Ask(string doing, SupervisorRequest request, int limit, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await supervisor.Ask(request, limit, null, stop.Token).WaitAsync(stop.Token);
        }
        catch (Exception error)
        {
            // A request half sent or half answered leaves the pipes out of step.
            var loss = await supervisor.Lose(doing, error);
            cancellationToken.ThrowIfCancellationRequested();
            if (error is IOException or MalformedFrameException or OperationCanceledException)
            {
                throw loss;
            }
            throw;
        }
    }

    private async Task Demand(string doing, Replies replies)
    {
        if (replies.Output.Code != 0)
        {
            var said = System.Text.Encoding.UTF8.GetString(replies.Errors.Kept.Span).Trim();
            throw await supervisor.Lose(doing, new IOException($"code {replies.Output.Code}, {said}"));
        }
    }

    private async Task<T> InTurn<T>(Func<Task<T>> operation, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            supervisor.ThrowIfLost();
            return await operation();
        }
        finally
        {
            turn.Release();
        }
    }
}
