using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;

namespace CodexPlatform.Effects;

/// <summary>What a service does to carry out effects of one kind.</summary>
public interface IEffectWork<TCommand> where TCommand : class, IEffectCommand
{
    /// <summary>Facts to record in one append with the start. An outcome among them ends the effect before anything was done.</summary>
    ImmutableArray<RunEvent> Begin(Run run, string effect, int fence);

    /// <summary>Does it.</summary>
    /// <returns>The fact that ends the effect, with the fence of <paramref name="hold"/>.</returns>
    /// <exception cref="EffectFailedException">It came to nothing.</exception>
    Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken);
}

/// <summary>The right to carry out an effect.</summary>
/// <param name="Run">The run as it was when the effect began.</param>
public sealed record EffectHold(Run Run, string Effect, int Attempt, int Fence);

/// <summary>An effect came to nothing for a reason that has a name.</summary>
public sealed class EffectFailedException(string code, string message, bool retriable, Exception? inner = null) : Exception(message, inner)
{
    public EffectFailure Failure { get; } = new(code, message, retriable);
}
