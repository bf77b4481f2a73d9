using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Gateway;

/// <summary>Hands tasks over to the planner, each once.</summary>
/// <remarks>
/// Nothing is remembered here. An idempotency key determines the run's id, and the command's id determines which request it came from; the
/// run's first event names the command that caused it. So every replica, and the one that comes after a crash, gives the same answer.
/// </remarks>
internal sealed class Submissions(Intake intake, NewRunIds ids, ICommands commands, IEventLog log, GatewayOptions options, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <param name="key">The caller's idempotency key; null for a run of its own.</param>
    /// <exception cref="BusOutageException">The bus did not take the command, or not in time.</exception>
    public async Task<Submission> Submit(NewRun asked, string sponsor, string? key, CancellationToken cancellationToken)
    {
        var runId = key is null ? ids.Next() : RunIds.Of(key);
        var command = EntryId.Named($"submit\n{runId}\n{asked.Fingerprint}");
        if (key is not null && await First(runId, cancellationToken).ConfigureAwait(false) is { } standing)
        {
            return Judge(standing, runId, command, null);
        }

        return await intake.Take(asked.Task(sponsor), runId, cancellationToken).ConfigureAwait(false) switch
        {
            IntakeResult.Accepted accepted => await HandOver(accepted, command, cancellationToken).ConfigureAwait(false),
            IntakeResult.Refused refused => new Submission.Refused(refused.Faults),
            var other => throw new InvalidOperationException($"Intake came to {other.GetType().Name}"),
        };
    }

    private async Task<Submission> HandOver(IntakeResult.Accepted accepted, Guid id, CancellationToken cancellationToken)
    {
        var submit = accepted.Command;
        using var limit = new CancellationTokenSource(options.Recording, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await commands.Send(submit, id, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusOutageException("bus.unreachable", $"The bus did not take run {submit.RunId} within {options.Recording}", passing: true);
        }

        return await Recorded(submit.RunId, either.Token, cancellationToken).ConfigureAwait(false) is { } standing
            ? Judge(standing, submit.RunId, id, accepted)
            : new Submission.Pending(new TakenRun(submit.RunId, submit.Task, submit.Repository, submit.Options, accepted.Warnings));
    }

    /// <summary>The run's first event as soon as it stands; null when time is up.</summary>
    private async Task<LogEntry?> Recorded(string runId, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                if (await First(runId, cancellationToken).ConfigureAwait(false) is { } first)
                {
                    return first;
                }

                await Task.Delay(pause, time, limit).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<LogEntry?> First(string runId, CancellationToken cancellationToken)
    {
        await foreach (var entry in log.ReadStream(StreamName.Run(runId), 0, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            return entry;
        }

        return null;
    }

    private static Submission Judge(LogEntry first, string runId, Guid command, IntakeResult.Accepted? accepted)
    {
        if (Origin.Decode(first.Metadata.Span).Cause != command.ToString("D"))
        {
            return new Submission.KeyReused(runId);
        }

        var submitted = EventCodec<RunEvent>.DecodeKnown(first) as RunEvent.RunSubmitted
            ?? throw new ContractException($"Run {runId} does not begin with its submission");
        return new Submission.Recorded(
            new TakenRun(runId, submitted.Task, submitted.Repository, submitted.Options, accepted?.Warnings ?? []), Repeated: accepted is null);
    }
}
