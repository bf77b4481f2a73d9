using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>What a turn's tool outcomes amount to.</summary>
/// <param name="Failing">Tests that fail, with the snapshot's baseline as reference; sorted, the first 200.</param>
/// <param name="Plausible">Candidates that passed all the tests given.</param>
public sealed record Observations(
    ImmutableArray<StepObservation> Steps,
    ImmutableArray<string> Failing,
    int Plausible,
    int Tried);

public sealed record StepObservation(string Step, StepRole Role, ToolStatus Status, string Summary, long Revision);

/// <summary>What a turn concludes.</summary>
public enum Reflection
{
    Accept,
    RollBack,
    Iterate,
    Escalate,
}

public enum GateAnswer
{
    Approve,
    Deny,
}

/// <param name="Code"><c>path.protected</c>, <c>radius.large</c>, <c>confidence.low</c>, or the code of a <see cref="PathBoundary"/>.</param>
public sealed record GateReason(string Code, string Because);

/// <summary>A sentence of the final summary and the event that proves it. A sentence without proof is not said.</summary>
/// <param name="Revision">Revision of the fact in the run's stream.</param>
public sealed record Claim(string Text, long Revision);
