using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

public sealed partial record Run
{
    private Run Ruled(RunEvent.PolicyRuled e) =>
        e.Ruling.Asks && Effects.TryGetValue(e.Effect, out var effect) && !effect.Done && effect.Fence == e.Fence
            ? InPlan(plan => plan.With((_, state) => state.Effect == e.Effect, state => state with { Held = e.Ruling }))
            : this;

    private Run Opened(RunEvent.CommandGateOpened e) => this with
    {
        CommandGates = CommandGates.SetItem(e.Call, new CommandGate(e.Gate, e)),
        PausedSince = PausedSince ?? e.At,
    };

    /// <summary>A denial is the outcome of every step that waits for the call; an approval leaves them to be scheduled again.</summary>
    private Run Answered(CommandGate gate, RunEvent.GateAnswered e)
    {
        var next = Resumed(this with { CommandGates = CommandGates.SetItem(e.Change, gate with { Answer = e, AnsweredAt = Revision }) }, e.At);
        return e.Answer == GateAnswer.Approve
            ? next
            : next.InPlan(plan => plan.With(
                (step, state) => state.Asks && CallHash.Of(step.Tool, state.Held!.ArgumentsSha256) == e.Change,
                state => state with
                {
                    Outcome = state.Outcome! with { Code = PolicyRuling.DeniedCode, Summary = $"{e.By} denied it: {e.Because}" },
                    Revision = Revision,
                }));
    }

    /// <summary>The run's time goes on when the last person asked has answered. A clock that stood behind adds nothing.</summary>
    private static Run Resumed(Run run, DateTimeOffset at) => run.PausedSince is not { } since || run.CommandGates.Values.Any(gate => gate.Answer is null)
        ? run
        : run with { PausedSince = null, Paused = run.Paused + (at > since ? at - since : TimeSpan.Zero) };
}
