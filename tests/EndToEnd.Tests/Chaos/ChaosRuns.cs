using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.EventLog;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>The runs of a chaos in this process, as they stand in the log when it is over.</summary>
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

            faults.AddRange(ChaosAudit.Faults(stream, entries));
        }

        return faults;
    }
}
