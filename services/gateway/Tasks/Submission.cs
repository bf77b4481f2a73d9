using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>What became of a submitted task. The set is closed.</summary>
internal abstract record Submission
{
    private Submission() { }

    /// <summary>The run stands in the log.</summary>
    /// <param name="Repeated">It stood there before this request.</param>
    public sealed record Recorded(TakenRun Run, bool Repeated) : Submission;

    /// <summary>The run was handed over and does not stand in the log yet.</summary>
    public sealed record Pending(TakenRun Run) : Submission;

    public sealed record Refused(ImmutableArray<Refusal> Faults) : Submission;

    /// <summary>The key has been used for another task.</summary>
    public sealed record KeyReused(string Run) : Submission;
}
