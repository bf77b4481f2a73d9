using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>What ends a run whatever it was doing: a person, the clock, an effect that cannot be had.</summary>
internal static class Endings
{
    public static RunEvent? Next(Run run, DateTimeOffset now)
    {
        if (run.Accepted?.Request is not null)
        {
            return run.Effects.Values.FirstOrDefault(Lost) is { } stuck ? Stuck(run, stuck) : null;
        }

        if (run.Cancel is { } cancel)
        {
            return new RunEvent.RunCancelled(cancel.By, cancel.Because);
        }

        if (run.Effects.Values.FirstOrDefault(Lost) is { } lost)
        {
            return Stuck(run, lost);
        }

        return now >= run.Deadline
            ? Escalated(run, "budget.time", $"The run has used its {run.Task.Budget.WallSeconds} seconds")
            : null;
    }

    public static RunEvent.RunEscalated Escalated(Run run, string code, string because) => new(code, because, Known(run));

    /// <summary>A step's failure is an outcome that the plan deals with; every other effect's final failure ends the run.</summary>
    private static bool Lost(Effect effect) => effect is { Done: true, Failure: not null } && effect.Kind != EffectKind.Step;

    private static RunEvent Stuck(Run run, Effect effect) => effect.Kind == EffectKind.Perceive && !effect.Failure!.Retriable
        ? new RunEvent.RunFailed(effect.Failure.Code, effect.Failure.Reason)
        : Escalated(run, effect.Failure!.Code, effect.Failure.Reason);

    private static Evidence Known(Run run) => run.Turn?.Reply is ModelReply.Decline decline
        ? decline.Evidence
        : new Evidence([], run.CandidatesTried, run.CandidatesTried, run.CandidatesTimedOut, [], "");
}
