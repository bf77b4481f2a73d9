using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;

namespace CodexPlatform.Planner;

/// <summary>Which runs have begun and not ended: a fold over the few event types that say so. Each look reads only what is new.</summary>
internal sealed class OpenRuns(IEventLog log)
{
    private static readonly string Submitted = Wire.NameOf<RunEvent.RunSubmitted>();

    private static readonly LogFilter Filter = new("run-", [Submitted, .. EndedRuns.Types]);

    private ImmutableSortedSet<string> _open = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
    private LogPosition? _seen;

    public async Task<ImmutableSortedSet<string>> Now(CancellationToken cancellationToken)
    {
        await foreach (var entry in log.ReadAll(_seen, Filter, cancellationToken).ConfigureAwait(false))
        {
            var run = entry.Stream.Value["run-".Length..];
            _open = entry.Type == Submitted ? _open.Add(run) : _open.Remove(run);
            _seen = entry.Position;
        }

        return _open;
    }
}
