using System.Diagnostics;
using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Effects;

/// <summary>The effect protocol: the start before the work, the outcome after it, and never two at once that both count.</summary>
public sealed class EffectRunner(
    Decider<Run, RunEvent> runs, ICommands commands, Incarnation incarnation, Holdings holdings, IOptions<BusOptions> options, TimeProvider time,
    EffectMetrics metrics, ILogger<EffectRunner> logger)
{
    /// <summary>The code of an effect that was stopped because it may not be held any longer.</summary>
    public const string Expired = "effect.expired";

    private static readonly ActivitySource Source = new("CodexPlatform.Effects");

    /// <param name="delivery">Id of the command's message.</param>
    /// <param name="fresh">Whether it is neither a redelivery nor a retry.</param>
    /// <param name="actor">The service that does the work.</param>
    public async Task Handle<TCommand>(
        TCommand command, Guid delivery, bool fresh, string actor, IEffectWork<TCommand> work, CancellationToken cancellationToken)
        where TCommand : class, IEffectCommand
    {
        var stream = StreamName.Run(command.RunId);
        var author = new Author(actor, delivery.ToString("D"));
        var kind = typeof(TCommand).Name;
        using var scope = logger.InEffect(command.RunId, command.Effect);
        using var activity = Source.StartActivity(kind);
        activity?.SetTag("codex.run", command.RunId).SetTag("codex.effect", command.Effect);
        using var holding = await Hold(command, fresh, cancellationToken).ConfigureAwait(false);
        if (holding is null)
        {
            return;
        }

        var heldBefore = false;
        var begun = await runs.Transact(stream, author, (run, now) => Begin(run, now), cancellationToken).ConfigureAwait(false);
        if (begun.Events.Select(each => each.Event).OfType<RunEvent.EffectStarted>().FirstOrDefault() is { } start
            && !begun.Events.Any(each => each.Event is IOutcome))
        {
            metrics.Started(kind, heldBefore);
            using var attempt = metrics.Running(kind);
            var hold = new EffectHold(begun.State, command.Effect, start.Attempt, start.Fence);
            var outcome = await Outcome(work, hold, start.Expires, holding.Cancelled, cancellationToken).ConfigureAwait(false);
            if (outcome is null)
            {
                return;
            }

            if (outcome is RunEvent.EffectFailed)
            {
                metrics.Failed(kind);
            }

            var appends = 0;
            await runs.AppendOutcome(stream, author, (run, _) => Conclude(run, hold, outcome, ++appends), cancellationToken).ConfigureAwait(false);
        }
        else if (begun.Events.Select(each => each.Event).OfType<RunEvent.EffectFailed>().Any(failed => failed.Failure.Code == AgentLoop.Holding.Abandoned))
        {
            metrics.Abandoned(kind);
        }
        else if (begun.Events.IsEmpty && begun.State.Effects.TryGetValue(command.Effect, out var held) && !held.Done)
        {
            return;
        }

        await commands.Send(new AdvanceRun(command.RunId), EntryId.Named($"advance\n{command.RunId}\n{command.Effect}\n{delivery:N}"), cancellationToken).ConfigureAwait(false);

        Decision<RunEvent> Begin(Run run, DateTimeOffset now)
        {
            heldBefore = run.Effects.TryGetValue(command.Effect, out var found) && found.Holder is not null;
            return AgentLoop.Holding.Take(run, command.Effect, incarnation.HolderOf(delivery), now, fresh, IsDead) switch
            {
                null => [],
                RunEvent.EffectStarted started => [started, .. work.Begin(run, command.Effect, started.Fence)],
                { } failed => [failed],
            };
        }

        Decision<RunEvent> Conclude(Run run, EffectHold hold, RunEvent outcome, int append)
        {
            if (!Counts(run, hold))
            {
                return [];
            }

            if (append > 1)
            {
                metrics.Repeated(kind);
            }

            return [outcome];
        }
    }

    /// <returns>Null when this process is carrying it out and may go on: the command is done with.</returns>
    private async Task<Holdings.Holding?> Hold(IEffectCommand command, bool fresh, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (holdings.Begin(command.RunId, command.Effect, cancellationToken) is { } holding)
            {
                return holding;
            }

            if (fresh)
            {
                return null;
            }

            // It comes again because its channel was lost. The work that it carried is being cancelled: once that has ended, nobody would do it.
            await holdings.Ended(command.RunId, command.Effect, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asked only by who has begun a holding here: what else this incarnation is said to hold, it no longer does.</summary>
    private bool IsDead(string holder) => incarnation.Is(holder) || incarnation.IsDead(holder);

    /// <summary>Null when the work was stopped because the process or the run ends: nothing is known then, and nothing is said.</summary>
    private async Task<RunEvent?> Outcome<TCommand>(
        IEffectWork<TCommand> work, EffectHold hold, DateTimeOffset expires, CancellationToken stopped, CancellationToken cancellationToken)
        where TCommand : class, IEffectCommand
    {
        using var limit = new CancellationTokenSource(Remaining(expires), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopped);
        try
        {
            return await work.CarryOut(hold, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new RunEvent.EffectFailed(hold.Effect, hold.Fence, new EffectFailure(Expired, "It was not done in the time for which it may be held", Retriable: true));
        }
        catch (LogOutageException outage) when (outage.Passing)
        {
            // Nothing is wrong with the effect, and nothing could be recorded of it: the command comes again when the log is back.
            throw;
        }
        catch (EffectFailedException failed)
        {
            return new RunEvent.EffectFailed(hold.Effect, hold.Fence, failed.Failure);
        }
#pragma warning disable CA1031 // The edge of the process: whatever went wrong is said in the run's own stream, or the run would wait for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.EffectBroke(exception, hold.Run.Id, hold.Effect);
            return new RunEvent.EffectFailed(hold.Effect, hold.Fence, new EffectFailure(
                "effect.error", $"{exception.GetType().Name}: {exception.Message}", Retriable: MayPass(exception)));
        }
    }

    /// <summary>An artifact was written before anything named it: a log that does not give it may do so later, or its next reader finds out for good.</summary>
    private static bool MayPass(Exception exception) =>
        exception is IOException or TimeoutException or ArtifactException;

    /// <summary>Neither past its lease, when another may take it over, nor so long that the broker takes the command back.</summary>
    private TimeSpan Remaining(DateTimeOffset expires)
    {
        var lease = expires - time.GetUtcNow();
        return lease < TimeSpan.Zero ? TimeSpan.Zero : lease < options.Value.LongestEffect ? lease : options.Value.LongestEffect;
    }

    private static bool Counts(Run run, EffectHold hold) =>
        !run.Ended && run.Effects.TryGetValue(hold.Effect, out var effect) && !effect.Done && effect.Fence == hold.Fence;
}
