using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.Testing;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>Carries out effects of every kind against a world of fakes, in a moment.</summary>
internal sealed class ChaosWork<TCommand>(FakeWorld world, ChaosOptions options, Chance chance) : IEffectWork<TCommand>
    where TCommand : class, IEffectCommand
{
    public ImmutableArray<RunEvent> Begin(Run run, string effect, int fence) => [];

    public async Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken)
    {
        await chance.Moment(options.Latest, cancellationToken);
        return world.Answer(hold.Run, hold.Effect);
    }
}
