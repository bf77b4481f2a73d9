using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;

namespace CodexPlatform.Planner;

/// <summary>
/// Which runs may have something to do: they have begun, not ended, and were not let go of. A fold over the few event types that say so; each
/// look reads only what is new.
/// </summary>
/// <remarks>
/// A run that waits for a person waits for nothing else. It is let go of and costs no memory here: what the person does stands in the log, and
/// brings it back. One thread looks and lets go, any may ask how many there are.
/// </remarks>
internal sealed class OpenRuns(IEventLog log)
{
    private static readonly string Submitted = Wire.NameOf<RunEvent.RunSubmitted>();

    /// <summary>What people do to a run that may be waiting for them.</summary>
    public static ImmutableArray<string> Awaited { get; } = [Wire.NameOf<RunEvent.GateAnswered>(), Wire.NameOf<RunEvent.CancelRequested>()];

    /// <summary>What a run may wait at: worth a look whether there is nothing else that it does.</summary>
    private static readonly ImmutableArray<string> Gates = [Wire.NameOf<RunEvent.GateOpened>(), Wire.NameOf<RunEvent.CommandGateOpened>()];

    private static readonly LogFilter Filter = new("run-", [Submitted, .. Gates, .. Awaited, .. EndedRuns.Types]);

    private volatile Sight _sight = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal), 0, null);

    /// <summary>Runs that have begun and not ended, those that were let go of with them.</summary>
    public int Count => _sight.Unended;

    /// <summary>Up to where the log was folded.</summary>
    public LogPosition? Seen => _sight.Seen;

    public static string RunOf(LogEntry entry) => entry.Stream.Value["run-".Length..];

    /// <returns>The runs, and those among them of which something was heard since the look before.</returns>
    public async Task<(ImmutableSortedSet<string> Open, IReadOnlySet<string> News)> Now(CancellationToken cancellationToken)
    {
        var sight = _sight;
        var news = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var entry in log.ReadAll(sight.Seen, Filter, cancellationToken).ConfigureAwait(false))
        {
            sight = sight.After(entry);
            news.Add(RunOf(entry));
        }

        _sight = sight;
        return (sight.Open, news);
    }

    /// <summary>Until a person speaks. The state in which a run was seen to wait holds all that was folded here, so what comes later brings it back.</summary>
    public void LetGo(string run) => _sight = _sight with { Open = _sight.Open.Remove(run) };

    private sealed record Sight(ImmutableSortedSet<string> Open, int Unended, LogPosition? Seen)
    {
        public Sight After(LogEntry entry) =>
            EndedRuns.Types.Contains(entry.Type) ? new Sight(Open.Remove(RunOf(entry)), Unended - 1, entry.Position)
            : new Sight(Open.Add(RunOf(entry)), entry.Type == Submitted ? Unended + 1 : Unended, entry.Position);
    }
}
