using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Provenance.Tests;

namespace CodexPlatform.Views.Tests;

/// <summary>Runs that really happened, under whatever ids and in whatever order a test wants them in one log.</summary>
internal static class Histories
{
    public static ImmutableArray<ImmutableArray<LogEntry>> Kept { get; } = [.. KeptHistory.Names.Select(name => KeptHistory.Read(name).Entries)];

    public static ImmutableArray<RecordedEvent> Recorded(string name) => [.. KeptHistory.Read(name).Entries.Select(RecordedEvent.Read)];

    /// <summary>The same history as another run's.</summary>
    public static ImmutableArray<LogEntry> As(this ImmutableArray<LogEntry> history, string id) =>
        [.. history.Select(entry => entry with { Stream = StreamName.Run(id), Id = EntryId.For(StreamName.Run(id), entry.Revision, entry.Type, entry.Data.Span) })];

    /// <summary>Runs at once: at each step, chance picks the run that goes on. Positions are those that a log would give.</summary>
    public static ImmutableArray<LogEntry> Interleaved(Random chance, IReadOnlyList<ImmutableArray<LogEntry>> runs)
    {
        var next = new int[runs.Count];
        var all = ImmutableArray.CreateBuilder<LogEntry>();
        for (var open = Enumerable.Range(0, runs.Count).ToList(); open.Count > 0;)
        {
            var run = open[chance.Next(open.Count)];
            all.Add(runs[run][next[run]] with { Position = new LogPosition((ulong)all.Count + 1, 0) });
            if (++next[run] == runs[run].Length)
            {
                open.Remove(run);
            }
        }

        return all.ToImmutable();
    }

    /// <summary>Some of the kept runs, some of them cut off in the middle, as one log.</summary>
    public static ImmutableArray<LogEntry> Any(Random chance, int runs) => Interleaved(
        chance,
        [
            .. Enumerable.Range(0, runs).Select(run =>
            {
                var history = Kept[chance.Next(Kept.Length)].As($"r{run}");
                return chance.Next(3) == 0 ? history[..chance.Next(1, history.Length)] : history;
            }),
        ]);

    public static async Task<InMemoryEventLog> Log(IEnumerable<LogEntry> entries)
    {
        var log = new InMemoryEventLog(TimeProvider.System);
        foreach (var entry in entries)
        {
            await log.Append(
                entry.Stream, new ExpectedRevision(entry.Revision - 1), [new NewEntry(entry.Id, entry.Type, entry.Data, entry.Metadata)], CancellationToken.None);
        }

        return log;
    }

    /// <summary>Events of one run as they would be recorded, a second apart.</summary>
    public static ImmutableArray<RecordedEvent> Happened(params IReadOnlyList<RunEvent> events) => History.Recorded(events);

    public static FigureSheet Figures(IEnumerable<RecordedEvent> events)
    {
        var (sheet, run) = (FigureSheet.Empty, RunView.Initial("r1"));
        foreach (var recorded in events)
        {
            var next = RunView.Evolve(run, recorded);
            (sheet, run) = (sheet.Plus(RunTallies.Of(run, recorded, next)), next);
        }

        return sheet;
    }
}
