using System.Diagnostics;
using CodexPlatform.EventLog;
using CodexPlatform.EventLog.Sqlite;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>How much of SQLite's own speed the log keeps.</summary>
internal static class LogBenchmark
{
    private const int Writers = 32;
    private const string Type = "bench.happened.v1";

    /// <summary>Short, and many of them in turns, so that whatever else the machine does slows all four alike.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    /// <param name="folder">On the disk to be measured; two files are made in it, and left to the caller.</param>
    /// <param name="rounds">Rounds of 0.4 s that are counted; two more warm up.</param>
    public static async Task<LogBenchmarkFigures> Run(string folder, int rounds, CancellationToken cancellationToken)
    {
        using var log = new SqliteEventLog(
            new SqliteEventLogOptions { Path = Path.Combine(folder, "bench-log.db") }, TimeProvider.System);
        using var raw = new LogBenchmarkRaw(Path.Combine(folder, "bench-raw.db"), Writers);
        var one = new Writer(log, "bench-one");
        var many = Enumerable.Range(0, Writers).Select(number => new Writer(log, $"bench-{number}")).ToArray();

        var (single, singleRaw, group, groupRaw) = (new Tally(1, 1), new Tally(1, 1), new Tally(Writers, 1), new Tally(Writers, Writers));
        for (var round = -2; round < rounds; round++)
        {
            var counted = round >= 0;
            singleRaw.Add(Raw(raw, 1, cancellationToken), counted);
            single.Add(await Measured([one], cancellationToken).ConfigureAwait(false), counted);
            groupRaw.Add(Raw(raw, Writers, cancellationToken), counted);
            group.Add(await Measured(many, cancellationToken).ConfigureAwait(false), counted);
        }

        return new LogBenchmarkFigures(single.Figure(), singleRaw.Figure(), group.Figure(), groupRaw.Figure());
    }

    private static async Task<Sample> Measured(Writer[] writers, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(writers.Select(writer => Task.Run(
            async () =>
            {
                var own = new List<double>();
                while (clock.Elapsed < Slice)
                {
                    var began = Stopwatch.GetTimestamp();
                    await writer.Append(cancellationToken).ConfigureAwait(false);
                    own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }

                return own;
            },
            cancellationToken))).ConfigureAwait(false);
        return new Sample([.. latencies.SelectMany(own => own)], clock.Elapsed);
    }

    private static Sample Raw(LogBenchmarkRaw raw, int streams, CancellationToken cancellationToken)
    {
        var (clock, commits) = (Stopwatch.StartNew(), new List<double>());
        while (clock.Elapsed < Slice)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            raw.Commit(streams);
            commits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return new Sample(commits, clock.Elapsed);
    }

    private sealed record Sample(List<double> Milliseconds, TimeSpan Elapsed);

    private sealed class Tally(int writers, int eventsEach)
    {
        private readonly List<double> _milliseconds = [];
        private double _seconds;

        public void Add(Sample sample, bool counted)
        {
            if (counted)
            {
                _milliseconds.AddRange(sample.Milliseconds);
                _seconds += sample.Elapsed.TotalSeconds;
            }
        }

        public LogBenchmarkFigure Figure()
        {
            _milliseconds.Sort();
            return new LogBenchmarkFigure(
                writers,
                Math.Round(_milliseconds.Count * eventsEach / _seconds),
                Math.Round(_milliseconds[_milliseconds.Count / 2], 3));
        }
    }

    /// <summary>Appends one event after the other to a stream of its own.</summary>
    private sealed class Writer(IEventLog log, string stream)
    {
        private readonly StreamName _stream = new(stream);
        private readonly NewEntry[] _batch =
            [new(EntryId.Named(stream), Type, new byte[LogBenchmarkRaw.EventBytes], new byte[LogBenchmarkRaw.MetadataBytes])];

        private long _last = -1;

        public async Task Append(CancellationToken cancellationToken)
        {
            var appended = await log.Append(_stream, new ExpectedRevision(_last), _batch, cancellationToken).ConfigureAwait(false);
            _last = appended.LastRevision;
        }
    }
}
