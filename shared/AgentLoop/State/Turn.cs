using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>One cycle of perceive, plan, act, observe and reflect, as far as it has come.</summary>
public sealed record Turn(int Number, string Commit, string? Perceive)
{
    public string? Consultation { get; init; }

    public ModelReply? Reply { get; init; }

    public string Provider { get; init; } = "";

    /// <summary>Revision of the model's answer.</summary>
    public long ReplyAt { get; init; } = -1;

    /// <summary>What the model wants to be given back.</summary>
    public ArtifactRef? Memory { get; init; }

    public bool PlanRejected { get; init; }

    public ActivePlan? Plan { get; init; }

    public long ObservedAt { get; init; } = -1;

    public RunEvent.ValidationRequested? Validation { get; init; }

    public Verdict? Verdict { get; init; }

    public long VerdictAt { get; init; } = -1;

    public RunEvent.TurnReflected? Reflected { get; init; }

    public long ReflectedAt { get; init; } = -1;

    public bool Remembered { get; init; }

    public bool Reverted { get; init; }

    /// <summary>The commit found where the base should have been.</summary>
    public RunEvent.BaseMoved? BaseMoved { get; init; }
}

/// <summary>The plan being carried out.</summary>
/// <param name="By">Who made it: <c>platform</c>, or the model's provider.</param>
/// <param name="At">Revision of its adoption.</param>
public sealed record ActivePlan(
    int Version,
    string By,
    int Confidence,
    long At,
    ImmutableArray<Step> Steps,
    ImmutableSortedDictionary<string, StepState> States,
    string Because = "")
{
    public StepState this[string step] => States[step];

    /// <summary>The plan with the state of some steps changed.</summary>
    public ActivePlan With(Func<Step, StepState, bool> which, Func<StepState, StepState> change) => this with
    {
        States = States.SetItems(Steps.Where(step => which(step, this[step.Id])).Select(step => KeyValuePair.Create(step.Id, change(this[step.Id])))),
    };

    public bool Edits => Steps.Any(step => step.Role == StepRole.Edit);

    public bool IsBaseline => Steps.Any(step => step.Role == StepRole.Baseline);
}

/// <summary>How far a step has come.</summary>
/// <param name="Effect">The effect of the newest attempt; null before the first.</param>
/// <param name="Outcome">Of the newest attempt; null while it runs.</param>
/// <param name="Revision">Revision of that outcome.</param>
/// <param name="Tree">The snapshot it was scheduled on.</param>
/// <param name="Held">The ruling by which policy held the newest attempt; null if it did not.</param>
public sealed record StepState(
    int Attempt = 0, string? Effect = null, string? Tree = null, ToolOutcome? Outcome = null, long Revision = -1, PolicyRuling? Held = null)
{
    /// <summary>Whether it came to nothing only because a person must be asked first, and nobody has said no.</summary>
    public bool Asks => Held is not null && Outcome is { Code: PolicyRuling.AskedCode };

    public bool Running => Effect is not null && Outcome is null;

    public bool Succeeded => Outcome?.Status == ToolStatus.Succeeded;

    public Change? Change => Outcome is { Status: ToolStatus.Succeeded, Result: ToolResult.Edited edited } ? edited.Change : null;
}
