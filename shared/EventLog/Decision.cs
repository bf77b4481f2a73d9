using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog;

/// <summary>What the domain answers: the events to record (none, when there is nothing left to do), or why it will not.</summary>
[CollectionBuilder(typeof(Decision), nameof(Decision.Record))]
public sealed class Decision<TEvent> : IEnumerable<TEvent>
{
    public ImmutableArray<TEvent> Events { get; init; } = [];

    public Refusal? Refusal { get; init; }

    public static implicit operator Decision<TEvent>(Refusal refusal) => Decision.Refuse<TEvent>(refusal);

    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> events) => Decision.Record<TEvent>(events.AsSpan());

    public IEnumerator<TEvent> GetEnumerator() => ((IEnumerable<TEvent>)Events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public static class Decision
{
    public static Decision<TEvent> Record<TEvent>(ReadOnlySpan<TEvent> events) => new() { Events = [.. events] };

    public static Decision<TEvent> Refuse<TEvent>(Refusal refusal) => new() { Refusal = refusal };
}
