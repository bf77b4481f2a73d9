using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

public sealed partial record Run
{
    private Run Decided(RunEvent decision) => decision switch
    {
        RunEvent.TurnBegan e => Began(e),
        RunEvent.ConsultationRequested e => Asking(EffectKind.Consult, e.Effect).InTurn(turn => turn with { Consultation = e.Effect }),
        RunEvent.PlanAdopted e => Adopted(e),
        RunEvent.PlanRejected => (this with { Rejections = Rejections + 1 }).InTurn(turn => turn with { PlanRejected = true }),
        RunEvent.StepScheduled e => Scheduled(e),
        RunEvent.CommandGateOpened e => Opened(e),
        RunEvent.Observed => InTurn(turn => turn with { ObservedAt = Revision }),
        RunEvent.ValidationRequested e => Asking(EffectKind.Validate, e.Effect).InTurn(turn => turn with { Validation = e }),
        RunEvent.TurnReflected e => Reflected(e),
        RunEvent.Remembered => InTurn(turn => turn with { Remembered = true }),
        RunEvent.ChangeReverted e => (this with { Changes = Changes.RemoveRange(e.Steps) }).InTurn(turn => turn with { Reverted = true }),
        RunEvent.GateOpened e => InAccepted(accepted => accepted with { Gate = new Gate(e.Gate, e) }),
        RunEvent.MergeRequested e => Asking(EffectKind.Merge, e.Effect).InAccepted(accepted => accepted with { Request = e }),
        RunEvent.AttestationRequested e => Asking(EffectKind.Attest, e.Effect).InAccepted(accepted => accepted with { Attestation = e.Attestation }),
        RunEvent.RunCompleted or RunEvent.RunEscalated or RunEvent.RunFailed or RunEvent.RunCancelled => this with { End = decision },
        _ => this,
    };

    /// <summary>A turn that perceives anew starts from nothing: what was learnt on another base may not hold on this one.</summary>
    private Run Began(RunEvent.TurnBegan e)
    {
        var open = this with
        {
            Turn = new Turn(e.Turn, e.Commit, e.Perceive),
            Effects = Effects.RemoveRange(Effects.Values.Where(effect => effect.Done).Select(effect => effect.Id)),
            BaseMoves = BaseMoves + (Turn?.BaseMoved is null ? 0 : 1),
            Accepted = null,
            Memory = Turn?.Memory is { } memory ? new ModelMemory(memory, Turn.ReplyAt) : Memory,
        };
        return e.Perceive is null
            ? open
            : open.Asking(EffectKind.Perceive, e.Perceive) with { Context = null, Baseline = null, Changes = Sorted<Change>.Empty, Memory = null };
    }

    /// <summary>A step that the new version keeps keeps what is known of it.</summary>
    private Run Adopted(RunEvent.PlanAdopted e)
    {
        var known = Turn?.Plan?.States ?? Sorted<StepState>.Empty;
        var states = e.Steps.ToImmutableSortedDictionary(
            step => step.Id, step => known.GetValueOrDefault(step.Id) ?? new StepState(), StringComparer.Ordinal);
        return (this with { PlanVersion = e.Version, PlannedSteps = [.. e.Steps.Select(step => step.Id)] })
            .InTurn(turn => turn with { Plan = new ActivePlan(e.Version, e.By, e.Confidence, Revision, e.Steps, states, e.Because) });
    }

    private Run Scheduled(RunEvent.StepScheduled e)
    {
        var state = new StepState(e.Attempt, e.Effect, e.Tree);
        var again = e.Attempt > 1 && e.Approval is null;
        return (Asking(EffectKind.Step, e.Effect) with { Retries = Retries + (again ? 1 : 0) })
            .InPlan(plan => plan with { States = plan.States.SetItem(e.Step, state) });
    }

    private Run Reflected(RunEvent.TurnReflected e)
    {
        var next = InTurn(turn => turn with { Reflected = e, ReflectedAt = Revision });
        return e.Reflection switch
        {
            Reflection.Accept when Turn is { Validation: { } validation, Plan: { } plan } && PlanReading.Result(plan) is not null => next with
            {
                Rejections = 0,
                Accepted = new AcceptedChange(
                    validation.Change, e.Turn, PlanReading.ResultAt(plan), PlanReading.CheckAt(plan), Turn.VerdictAt, plan.Confidence),
            },
            Reflection.RollBack => next with { Rejections = Rejections + 1 },
            _ => Turn is { PlanRejected: true } ? next : next with { Rejections = e.Code == ReflectionCodes.NothingWorked ? Rejections + 1 : 0 },
        };
    }
}
