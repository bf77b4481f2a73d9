using System.Diagnostics;
using CodexPlatform.EventLog;
using CodexPlatform.EventLog.EventStoreDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>How much of a raw client's rate the log keeps.</summary>
internal static class ClusterAppendRace
{
    private const int Writers = 32, EventBytes = 300;

    public static async Task<ClusterAppends> Run(ClusterPlace place, string name, ClusterSize size, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new EventStoreDbEventLogOptions { ConnectionString = place.EventStoreDb };
        using var log = new EventStoreDbEventLog(options, NullLogger<EventStoreDbEventLog>.Instance, time);
        var raw = await RawAppendLoop.Open(options, EventBytes, Writers, time, cancellationToken).ConfigureAwait(false);
        await using var disposing = raw.ConfigureAwait(false);
        var writers = Enumerable.Range(0, Writers).Select(number => new Writer(log, $"{name}-append-{number}")).ToArray();
        await Slice(writers, size.WarmAppends / 2, cancellationToken).ConfigureAwait(false);
        await raw.Run(size.WarmAppends / 2, cancellationToken).ConfigureAwait(false);

        var (through, beside) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var slice = 0; slice < size.Slices; slice++)
        {
            beside += await raw.Run(size.SliceAppends, cancellationToken).ConfigureAwait(false);
            through += await Slice(writers, size.SliceAppends, cancellationToken).ConfigureAwait(false);
        }

        var appends = (double)size.Slices * size.SliceAppends;
        return new ClusterAppends(Writers, Math.Round(appends / through.TotalSeconds), Math.Round(appends / beside.TotalSeconds));
    }

    private static async Task<TimeSpan> Slice(Writer[] writers, int appends, CancellationToken cancellationToken)
    {
        var (began, left) = (Stopwatch.GetTimestamp(), appends);
        await Task.WhenAll(writers.Select(writer => Task.Run(
            async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    await writer.Append(cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken))).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Appends one event after the other to a stream of its own.</summary>
    private sealed class Writer(EventStoreDbEventLog log, string stream)
    {
        private readonly StreamName _stream = new(stream);
        private long _last = -1;

        public async Task Append(CancellationToken cancellationToken)
        {
            NewEntry[] batch = [new(EntryId.Named($"{stream}\n{_last}"), "bench.happened.v1", new byte[EventBytes], default)];
            _last = (await log.Append(_stream, new ExpectedRevision(_last), batch, cancellationToken).ConfigureAwait(false)).LastRevision;
        }
    }
}
