using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Views;

/// <summary>A run with all its events.</summary>
public sealed record RunHistory(string Id, ImmutableArray<RecordedEvent> Events)
{
    /// <summary>What a newer build wrote is passed over.</summary>
    /// <exception cref="ContractException">An event cannot be decoded.</exception>
    public static async Task<RunHistory> Of(string id, IAsyncEnumerable<LogEntry> entries, CancellationToken cancellationToken)
    {
        var events = ImmutableArray.CreateBuilder<RecordedEvent>();
        await foreach (var entry in entries.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (RecordedEvent.Decode(entry) is { } recorded)
            {
                events.Add(recorded);
            }
        }

        return new RunHistory(id, events.ToImmutable());
    }

    public RunSummary Summary { get; } = RunSummary.Of(Id, Events);

    public RunEvent.RunSubmitted? Submitted => Events.Select(e => e.Event).OfType<RunEvent.RunSubmitted>().FirstOrDefault();

    public RunEvent.RunEscalated? Escalated => Events.Select(e => e.Event).OfType<RunEvent.RunEscalated>().LastOrDefault();

    /// <summary>The change that the run stands for: what was merged, else what a person is asked about, else what was last judged.</summary>
    public Change? Change =>
        Last<RunEvent.MergeRequested>()?.Change ?? Last<RunEvent.GateOpened>()?.Change ?? Last<RunEvent.ValidationRequested>()?.Change;

    private T? Last<T>()
        where T : RunEvent => Events.Select(e => e.Event).OfType<T>().LastOrDefault();
}
