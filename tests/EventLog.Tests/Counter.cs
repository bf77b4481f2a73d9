using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog.Tests;

/// <summary>A domain small enough to see through: what the tests of the decider decide about.</summary>
public abstract record CounterEvent
{
    private CounterEvent() { }

    [WireName("counter.added.v1")]
    public sealed record Added(int Amount) : CounterEvent, IFact;

    [WireName("counter.doubled.v1")]
    public sealed record Doubled(DateTimeOffset At) : CounterEvent, IDecision;

    [WireName("counter.closed.v1")]
    public sealed record Closed(string? Because) : CounterEvent, IDecision;
}

internal sealed record Counter(int Value, bool IsClosed)
{
    public static Fold<Counter, CounterEvent> Fold { get; } = new(new Counter(0, false), Evolve);

    public static Decision<CounterEvent> Add(Counter counter, int amount) => counter switch
    {
        { IsClosed: true } => new Refusal("counter.closed", "The counter is closed"),
        _ when amount == 0 => [],
        _ => [new CounterEvent.Added(amount)],
    };

    private static Counter Evolve(Counter counter, CounterEvent @event) => @event switch
    {
        CounterEvent.Added added => counter with { Value = counter.Value + added.Amount },
        CounterEvent.Doubled => counter with { Value = counter.Value * 2 },
        CounterEvent.Closed => counter with { IsClosed = true },
        _ => counter,
    };
}
