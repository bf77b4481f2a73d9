using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

public sealed partial record Run
{
    /// <summary>Takes in the next event of the stream. An outcome whose fence is not its effect's newest changes nothing.</summary>
    public static Run Evolve(Run run, RunEvent @event)
    {
        var next = run with { Revision = run.Revision + 1 };
        return @event switch
        {
            RunEvent.RunSubmitted e => next with { Submitted = e },
            RunEvent.CancelRequested e => next with { Cancel = run.Cancel ?? e },
            RunEvent.EffectStarted e => next.Started(e),
            RunEvent.GateAnswered e => next.Answered(e),
            RunEvent.PolicyRuled e => next.Ruled(e),
            IOutcome outcome => next.Effects.TryGetValue(outcome.Effect, out var effect) && !effect.Done && effect.Fence == outcome.Fence
                ? next.Concluded(effect, @event)
                : next,
            _ => next.Decided(@event),
        };
    }

    private Run Started(RunEvent.EffectStarted e) => Effects.TryGetValue(e.Effect, out var effect) && !effect.Done && e.Fence > effect.Fence
        ? With(effect with { Attempt = e.Attempt, Fence = e.Fence, Holder = e.Holder, Expires = e.Expires })
        : this;

    private Run Answered(RunEvent.GateAnswered e) =>
        Accepted?.Gate is { Answer: null } gate && gate.Id == e.Gate && gate.Opened.Change.Hash == e.Change
            ? this with { Accepted = Accepted with { Gate = gate with { Answer = e, AnsweredAt = Revision } } }
            : CommandGates.GetValueOrDefault(e.Change) is { Answer: null } command && command.Id == e.Gate ? Answered(command, e)
            : this;

    private Run Concluded(Effect effect, RunEvent outcome)
    {
        var done = With(effect with { Done = true, Holder = null });
        return outcome switch
        {
            RunEvent.EffectFailed e => Failed(effect, e.Failure),
            RunEvent.ContextGathered e => done with { Context = e.Context },
            RunEvent.ModelAnswered e => done.InTurn(turn => turn with
            {
                Reply = e.Answer.Reply, Provider = e.Answer.Provider, ReplyAt = Revision, Memory = e.Answer.Memory,
            }),
            RunEvent.ToolReturned e => done.Returned(effect.Id, e.Outcome),
            RunEvent.VerdictReached e => done.InTurn(turn => turn with { Verdict = e.Verdict, VerdictAt = Revision }),
            RunEvent.Merged e => done.InAccepted(accepted => accepted with { Merged = e, MergedAt = Revision }),
            RunEvent.BaseMoved e => done.InTurn(turn => turn with { BaseMoved = e }),
            RunEvent.Attested => done.InAccepted(accepted => accepted with { AttestedAt = Revision }),
            _ => done,
        };
    }

    /// <summary>A failure that may be retried leaves the effect open, without a holder, until its attempts are used up.</summary>
    private Run Failed(Effect effect, EffectFailure failure)
    {
        var final = !failure.Retriable || effect.Attempt >= (Submitted?.Options.Limits.EffectAttempts ?? 1);
        var failed = With(effect with { Holder = null, Expires = null, Done = final, Failure = failure });
        return final && effect.Kind == EffectKind.Step
            ? failed.Returned(effect.Id, new ToolOutcome(
                ToolStatus.Broken, failure.Code, failure.Reason, "", null, null, 0, ImmutableSortedDictionary<string, string>.Empty, null))
            : failed;
    }

    private Run Returned(string effect, ToolOutcome outcome)
    {
        if (Turn?.Plan is not { } plan || plan.Steps.FirstOrDefault(step => plan.States.GetValueOrDefault(step.Id)?.Effect == effect) is not { } step)
        {
            return this;
        }

        var state = plan[step.Id] with { Outcome = outcome, Revision = Revision };
        var next = InPlan(current => current with { States = current.States.SetItem(step.Id, state) });
        return outcome.Result switch
        {
            ToolResult.Edited edited when state.Succeeded => next with { Changes = Changes.SetItem(step.Id, edited.Change) },
            ToolResult.Tried tried => next with
            {
                CandidatesTried = CandidatesTried + tried.Ran, CandidatesTimedOut = CandidatesTimedOut + tried.TimedOut,
            },
            ToolResult.Tests tests when step.Role == StepRole.Baseline && Baseline is null =>
                next with { Baseline = new Baseline(tests, outcome.Summary, Revision) },
            _ => next,
        };
    }

    private Run With(Effect effect) => this with { Effects = Effects.SetItem(effect.Id, effect) };

    private Run Asking(EffectKind kind, string effect) => With(new Effect(effect, kind));

    /// <summary>An event that nothing before it has prepared changes nothing: folding never fails.</summary>
    private Run InTurn(Func<Turn, Turn> change) => Turn is null ? this : this with { Turn = change(Turn) };

    private Run InPlan(Func<ActivePlan, ActivePlan> change) =>
        InTurn(turn => turn.Plan is null ? turn : turn with { Plan = change(turn.Plan) });

    private Run InAccepted(Func<AcceptedChange, AcceptedChange> change) => Accepted is null ? this : this with { Accepted = change(Accepted) };
}
