using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Testing;

/// <summary>A run played against a <see cref="FakeWorld"/> without log, bus or clock: messages come in whatever order the chooser says.</summary>
/// <param name="choose">Picks one of n possible next happenings; always 0 is the undisturbed run.</param>
public sealed class Play(FakeWorld world, Func<int, int> choose)
{
    private readonly List<RunEvent> _events = [];
    private readonly List<(DateTimeOffset Now, int First, int Count)> _batches = [];

    public Run Run { get; private set; } = Run.Initial;

    public IReadOnlyList<RunEvent> Events => _events;

    public DateTimeOffset Now { get; set; } = Sample.Start;

    public IReadOnlyList<(DateTimeOffset Now, int First, int Count)> Batches => _batches;

    public Play Happened(params IEnumerable<RunEvent> events)
    {
        foreach (var @event in events)
        {
            _events.Add(@event);
            Run = Run.Evolve(Run, @event);
        }

        return this;
    }

    /// <summary>Plays until nothing more can happen by itself.</summary>
    public Play ToRest(int most = 2000)
    {
        for (var moves = 0; moves < most && Possible() is { IsEmpty: false } possible; moves++)
        {
            possible[choose(possible.Length)]();
        }

        Advance();
        return this;
    }

    public void Advance()
    {
        var decided = RunDecisions.Advance(Run, Now, RunDecisions.Logic);
        if (!decided.IsEmpty)
        {
            _batches.Add((Now, _events.Count, decided.Length));
        }

        Happened(decided);
    }

    /// <summary>The log's bytes of everything that happened.</summary>
    public IEnumerable<string> Written() =>
        _events.Select(each => EventCodec<RunEvent>.NameOf(each) + " " + System.Text.Encoding.UTF8.GetString(EventCodec<RunEvent>.DataOf(each)));

    /// <summary>Looking at the run comes first, so that choosing 0 always gives the undisturbed run.</summary>
    private ImmutableArray<Action> Possible()
    {
        var possible = ImmutableArray.CreateBuilder<Action>();
        if (!RunDecisions.Advance(Run, Now, RunDecisions.Logic).IsEmpty)
        {
            possible.Add(Advance);
        }

        foreach (var effect in Run.Ended ? [] : Run.Effects.Values.Where(effect => !effect.Done))
        {
            possible.Add(effect.Holder is null ? () => Begin(effect.Id) : () => Happened(world.Answer(Run, effect.Id)));
        }

        return possible.ToImmutable();
    }

    private void Begin(string effect)
    {
        if (Holding.Take(Run, effect, "host/1", Now, fresh: true, _ => false) is { } begun)
        {
            Happened(begun is RunEvent.EffectStarted start ? world.Begin(Run, start) : [begun]);
        }
    }
}
