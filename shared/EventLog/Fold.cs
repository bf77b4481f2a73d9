namespace CodexPlatform.EventLog;

/// <summary>How events become the state that decisions need. Both parts are pure, and a state is never changed.</summary>
/// <param name="Initial">The state of a stream without events.</param>
/// <param name="Evolve">Gathers and never judges.</param>
public sealed record Fold<TState, TEvent>(TState Initial, Func<TState, TEvent, TState> Evolve)
    where TEvent : class;
