using System.Collections.Concurrent;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Tries candidates with the whole command, in as many sandboxes as there are cores: for runners that no harness knows. Only the exit code counts.</summary>
/// <param name="cores">Candidates at once.</param>
internal sealed class CommandTournament(Lineup lineup, Score score, int cores, Func<CancellationToken, Task<SnapshotSandbox>> open)
{
    /// <summary>A command that waits rather than works ends after so many times its CPU limit, plus <see cref="WallExtra"/>.</summary>
    private const int WallFactor = 4;

    private static readonly TimeSpan WallExtra = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The limits hold for each process; the shell takes whole seconds of CPU. The limit of memory is that of writable memory, for virtual machines
    /// reserve more addresses than they will ever use.
    /// </summary>
    private const string Limited = "ulimit -t \"$1\"; ulimit -d \"$2\" 2>/dev/null; eval \"$3\"";

    private const int KilobytesInMegabyte = 1024;

    private const int KilledByCpuLimit = 128 + 24;

    private const int Killed = 128 + 9;

    private readonly ConcurrentBag<TimeSpan> elapsed = [];

    /// <summary>The isolation of the last sandbox; null before the first.</summary>
    public SandboxFacts? Where { get; private set; }

    /// <summary>How long candidates ran, on the average of those that ran at once.</summary>
    public TimeSpan Commands { get; private set; }

    /// <exception cref="SandboxLostException"/>
    public async Task Run(CancellationToken cancellationToken)
    {
        var waiting = new ConcurrentQueue<CandidateFiles>(lineup.Candidates.Where(candidate => !score.Has(candidate.Id)));
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lanes = Enumerable.Range(0, Math.Min(cores, waiting.Count)).Select(_ => Task.Run(() => Lane(waiting, lost), cancellationToken)).ToList();
        await Task.WhenAll(lanes);
        Commands = elapsed.Aggregate(TimeSpan.Zero, (sum, each) => sum + each) / Math.Max(1, lanes.Count);
    }

    /// <summary>Takes one candidate after the other, in a sandbox that is replaced once a candidate has left something in it.</summary>
    private async Task Lane(ConcurrentQueue<CandidateFiles> waiting, CancellationTokenSource lost)
    {
        SnapshotSandbox? place = null;
        WorkspaceState? clean = null;
        try
        {
            while (!score.IsDecided && waiting.TryDequeue(out var candidate))
            {
                if (place is null)
                {
                    place = await open(lost.Token);
                    clean = await WorkspaceState.Of(place, lost.Token);
                    Where = place.Facts;
                }

                score.Add(await Judge(place, candidate, lost.Token));
                if (clean is null || !await Restored(clean, place, candidate, lost.Token))
                {
                    await place.DisposeAsync();
                    place = null;
                }
            }
        }
        catch (SandboxLostException)
        {
            await lost.CancelAsync();
            throw;
        }
        finally
        {
            if (place is not null)
            {
                await place.DisposeAsync();
            }
        }
    }

    /// <summary>A candidate that took its sandbox along has its verdict nevertheless, and the next one has a sandbox of its own.</summary>
    private static async Task<bool> Restored(WorkspaceState clean, SnapshotSandbox place, CandidateFiles candidate, CancellationToken cancellationToken)
    {
        try
        {
            return await clean.Restore(place, candidate, cancellationToken);
        }
        catch (SandboxLostException)
        {
            return false;
        }
    }

    private async Task<CandidateVerdict> Judge(SnapshotSandbox place, CandidateFiles candidate, CancellationToken cancellationToken)
    {
        await place.Sandbox.Write(candidate.Files, cancellationToken);
        var arguments = lineup.Arguments;
        var seconds = (arguments.LimitMilliseconds + 999) / 1000;
        var command = new SandboxCommand(
            ["/bin/sh", "-c", Limited, "sh", $"{seconds}", $"{(long)arguments.MemoryMegabytes * KilobytesInMegabyte}", arguments.Command],
            "",
            SnapshotSandbox.NoEnvironment.Add("PYTHONDONTWRITEBYTECODE", "1"),
            (TimeSpan.FromMilliseconds(arguments.LimitMilliseconds) * WallFactor) + WallExtra);
        var result = await place.Sandbox.Run(command, null, cancellationToken);
        elapsed.Add(result.Elapsed);
        var outcome = (result.End, result.ExitCode) switch
        {
            (CommandEnd.TimedOut, _) or (_, KilledByCpuLimit or Killed) => CandidateOutcome.TimedOut,
            (CommandEnd.OutOfMemory, _) => CandidateOutcome.Broken,
            (_, 0) => CandidateOutcome.Plausible,
            _ => CandidateOutcome.Failed,
        };
        var isFixed = outcome == CandidateOutcome.Plausible ? Math.Max(1, arguments.Failing.Length) : 0;
        return new CandidateVerdict(candidate.Id, outcome, isFixed, null, (int)result.Elapsed.TotalMilliseconds);
    }
}
