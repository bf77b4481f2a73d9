using System.Text.Json;
using CodexPlatform.EventLog;

namespace CodexPlatform.Views;

/// <summary>A stretch of the log folded into the runs that it touches. It is pure: the runs as they stood come from outside.</summary>
/// <param name="Runs">Every run touched, as it stands afterwards.</param>
/// <param name="Tallies">What the stretch adds to the figures.</param>
internal sealed record ViewBatch(IReadOnlyList<TouchedRun> Runs, IReadOnlyList<Tally> Tallies)
{
    /// <param name="standing">The run as it stood before; null for a new one.</param>
    public static ViewBatch Fold(IEnumerable<LogEntry> entries, Func<string, TouchedRun?> standing)
    {
        var runs = new SortedDictionary<string, TouchedRun>(StringComparer.Ordinal);
        var tallies = new Dictionary<(string, string, int), long>();
        foreach (var entry in entries)
        {
            var id = RecordedEvent.RunOf(entry);
            if (!runs.TryGetValue(id, out var run))
            {
                run = standing(id) ?? new TouchedRun((long)entry.Position.Commit, RunView.Initial(id));
            }

            var (next, added) = After(run.View, entry);
            runs[id] = run with { View = next };
            foreach (var tally in added)
            {
                var key = (tally.Figure, tally.Tags, tally.Part);
                tallies[key] = tallies.GetValueOrDefault(key) + tally.Amount;
            }
        }

        return new([.. runs.Values], [.. tallies.Select(each => new Tally(each.Key.Item1, each.Key.Item2, each.Key.Item3, each.Value))]);
    }

    /// <summary>An event that cannot be decoded is counted and passed over: one of them must not keep all runs from being seen.</summary>
    private static (RunView Next, IEnumerable<Tally> Added) After(RunView run, LogEntry entry)
    {
        try
        {
            if (Glance.Decode(entry) is not { } recorded)
            {
                return (run, []);
            }

            var next = RunView.Evolve(run, recorded);
            return (next, RunTallies.Of(run, recorded, next));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return (run, [RunFigures.Unreadable.Add(1)]);
        }
    }
}

/// <param name="Began">Where the run's first event stands in the log: lists are in this order.</param>
internal sealed record TouchedRun(long Began, RunView View);
