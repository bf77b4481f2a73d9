using System.Collections.Immutable;
using System.Diagnostics;
using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Planner;

/// <summary>Looks at a run, appends what follows, and sends the commands that those decisions call for.</summary>
internal sealed class Reconciler(
    Decider<Run, RunEvent> runs, ICommands commands, Incarnation incarnation, TimeProvider time, PlannerMetrics metrics, ILogger<Reconciler> logger)
{
    private static readonly ActivitySource Source = new("CodexPlatform.Planner");

    /// <param name="everything">Send all that is outstanding, not only what is new: after a retry, a redelivery or a start nobody knows what was sent.</param>
    public async Task<Run> Advance(string runId, string? cause, bool everything, CancellationToken cancellationToken)
    {
        using var scope = logger.InRun(runId);
        using var activity = Source.StartActivity("advance");
        activity?.SetTag("codex.run", runId);
        using var advance = metrics.Advancing();
        var (before, proposed) = (-1L, 0);
        var advanced = await runs.Transact(
            StreamName.Run(runId),
            new Author("planner", cause, Logic: RunDecisions.Logic),
            (run, now) =>
            {
                before = run.Revision;
                var decisions = RunDecisions.Advance(run, now, RunDecisions.Logic);
                proposed += decisions.IsEmpty ? 0 : 1;
                return decisions;
            },
            cancellationToken).ConfigureAwait(false);

        metrics.Decided(advanced, proposed);
        foreach (var command in Due(advanced, everything))
        {
            var attempt = advanced.State.Effects[command.Effect].Attempt + 1;
            await commands.Send(command, EntryId.Named($"{runId}\n{command.Effect}\n{attempt}"), cancellationToken).ConfigureAwait(false);
        }

        if (advanced.State.Ended && advanced.Revision > before)
        {
            logger.RunEnded(runId, EventCodec<RunEvent>.NameOf(advanced.State.End!));
        }

        return advanced.State;
    }

    /// <summary>An effect whose attempt failed and may be repeated needs no new decision: it is outstanding again.</summary>
    private IEnumerable<IEffectCommand> Due(Transacted<Run, RunEvent> advanced, bool everything)
    {
        var asked = advanced.Events.Select(each => AskedBy(each.Event)).OfType<string>().ToImmutableSortedSet(StringComparer.Ordinal);
        return Outstanding.Of(advanced.State, time.GetUtcNow(), incarnation.IsDead)
            .Where(command => everything || asked.Contains(command.Effect) || advanced.State.Effects[command.Effect] is { Attempt: > 0, Holder: null });
    }

    private static string? AskedBy(RunEvent decision) => decision switch
    {
        RunEvent.TurnBegan e => e.Perceive,
        RunEvent.ConsultationRequested e => e.Effect,
        RunEvent.StepScheduled e => e.Effect,
        RunEvent.ValidationRequested e => e.Effect,
        RunEvent.MergeRequested e => e.Effect,
        RunEvent.AttestationRequested e => e.Effect,
        _ => null,
    };
}
