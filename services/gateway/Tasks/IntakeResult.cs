using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>What became of a request. The set is closed.</summary>
public abstract record IntakeResult
{
    private IntakeResult() { }

    /// <param name="Warnings">Sentences that the person should read; none stops the run.</param>
    public sealed record Accepted(SubmitRun Command, ImmutableArray<string> Warnings) : IntakeResult;

    /// <param name="Faults">All that is wrong, at least one.</param>
    public sealed record Refused(ImmutableArray<Refusal> Faults) : IntakeResult;
}
