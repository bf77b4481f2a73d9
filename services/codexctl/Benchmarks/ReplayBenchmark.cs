using System.Diagnostics;
using CodexPlatform.EventLog;
using CodexPlatform.Provenance;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>How fast one thread takes the decisions of a recorded run again and compares their bytes.</summary>
internal static class ReplayBenchmark
{
    private const int Rounds = 5;
    private const int Turns = 59;

    /// <param name="round">How long each of the five rounds takes, after one to warm up.</param>
    public static ReplayBenchmarkFigures Run(TimeSpan round, CancellationToken cancellationToken)
    {
        var stream = StreamName.Run("bench");
        var entries = ReplayBenchmarkRun.Entries(stream, Turns);
        var (rates, cpuRates) = (new List<double>(), new List<double>());
        var decisions = 0L;
        for (var count = 0; count <= Rounds; count++)
        {
            var (clock, cpu, replays) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, 0);
            while (clock.Elapsed < round)
            {
                cancellationToken.ThrowIfCancellationRequested();
                decisions = Replay.Of(stream, entries) is ReplayResult.Verified { Ended: true } verified
                    ? verified.Decisions
                    : throw new InvalidOperationException("The benchmark's own run does not replay");
                replays++;
            }

            rates.Add(replays * entries.Length / clock.Elapsed.TotalSeconds);
            cpuRates.Add(replays * entries.Length / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        }

        return new ReplayBenchmarkFigures(
            entries.Length,
            decisions,
            (int)entries.Average(entry => entry.Data.Length + entry.Metadata.Length),
            Median(rates),
            Median(cpuRates));

        static double Median(List<double> rounds) => Math.Round(rounds.Skip(1).Order().ElementAt(Rounds / 2));
    }
}
