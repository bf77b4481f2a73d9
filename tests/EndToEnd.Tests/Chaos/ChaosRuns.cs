using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Provenance;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>What must hold of every run, whatever happened to the processes: it is all in the log.</summary>
internal static class ChaosRuns
{
    public static string NameOf(ChaosOptions options, int number) => $"chaos-{options.Seed}-{number}";

    /// <returns>A sentence for each fault; none when all is well.</returns>
    public static async Task<List<string>> Faults(IEventLog log, ChaosOptions options)
    {
        var faults = new List<string>();
        for (var number = 0; number < options.Runs; number++)
        {
            var stream = StreamName.Run(NameOf(options, number));
            var entries = new List<LogEntry>();
            await foreach (var entry in log.ReadStream(stream, 0, ReadDirection.Forwards, CancellationToken.None))
            {
                entries.Add(entry);
            }

            faults.AddRange(Faults(stream, entries).Select(fault => $"{stream}: {fault}"));
        }

        return faults;
    }

    private static IEnumerable<string> Faults(StreamName stream, List<LogEntry> entries)
    {
        var events = entries.Select(EventCodec<RunEvent>.DecodeKnown).ToList();
        if (events.LastOrDefault() is not RunEvent.RunCompleted)
        {
            yield return $"ends with {string.Join("; ", entries.TakeLast(3).Select(entry => $"{entry.Created:HH:mm:ss} {entry.Type} {System.Text.Encoding.UTF8.GetString(entry.Data.Span)[..Math.Min(entry.Data.Length, 120)]}"))}";
        }

        foreach (var twice in events.OfType<IOutcome>().Where(each => each is not RunEvent.EffectFailed).GroupBy(each => each.Effect).Where(each => each.Count() > 1))
        {
            yield return $"{twice.Key} has {twice.Count()} outcomes";
        }

        foreach (var once in (Type[])[typeof(RunEvent.RunSubmitted), typeof(RunEvent.Merged), typeof(RunEvent.Attested), typeof(RunEvent.RunCompleted)])
        {
            if (events.Count(each => each.GetType() == once) != 1)
            {
                yield return $"{once.Name} {events.Count(each => each.GetType() == once)} times";
            }
        }

        if (Replay.Of(stream, entries) is not ReplayResult.Verified { Ended: true } and var other)
        {
            yield return $"replay says {other}";
        }
    }
}
